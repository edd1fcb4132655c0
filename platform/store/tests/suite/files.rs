//! Files by their content: in a folder, and in a bucket of an S3 server made by others.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};

use store::files::{BucketSettings, Files};

#[test]
fn a_file_is_kept_once_and_found_by_its_content_only() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_folder(folder.path().join("files"));
    let name = files.keep(b"list").unwrap();
    assert_eq!(files.keep(b"list").unwrap(), name);
    assert_eq!(files.read(&name).unwrap(), b"list");
    assert_eq!((files.exists(&name).unwrap(), files.size(&name).unwrap()), (true, 4));
    assert!(files.read("../../etc/passwd").is_err());
    assert!(files.read(&"0".repeat(64)).is_err());
    assert!(!files.exists(&"0".repeat(64)).unwrap());
}

/// `s3rver` with one bucket. It knows its keys, but does not compute signatures of version 4: those are of `rusty-s3`, whose authors test
/// them against another server.
struct Server {
    child: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Option<Self> {
        let Ok(modules) = std::env::var("METODIST_S3RVER") else {
            eprintln!("skipped: METODIST_S3RVER names no node_modules with s3rver; ./test installs it");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let script = format!(
            "const S3rver = require('{modules}/s3rver'); new S3rver({{ port: {port}, address: '127.0.0.1', silent: true, directory: {:?}, configureBuckets: [{{ name: 'files' }}] }}).run()",
            folder.path()
        );
        let child = Command::new("node").args(["-e", &script]).stdin(Stdio::null()).spawn().unwrap();
        let server = Self { child, port, _folder: folder };
        for _ in 0..100 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("s3rver did not start");
    }

    fn settings(&self, secret: &str) -> BucketSettings {
        BucketSettings {
            endpoint: format!("http://127.0.0.1:{}", self.port),
            name: "files".into(),
            region: "us-east-1".into(),
            key: "S3RVER".into(),
            secret: secret.into(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_files_as_a_folder_does() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let files = Files::in_bucket(&server.settings("S3RVER"), folder.path().join("files")).unwrap();
    let large: Vec<u8> = (0..3_000_000u32).map(|number| (number % 251) as u8).collect();
    for bytes in [&b"list"[..], b"", &large] {
        let name = files.keep(bytes).unwrap();
        assert_eq!(files.keep(bytes).unwrap(), name);
        assert_eq!(files.read(&name).unwrap(), bytes);
        assert_eq!((files.exists(&name).unwrap(), files.size(&name).unwrap()), (true, bytes.len() as u64));
    }
    assert!(!files.exists(&"0".repeat(64)).unwrap());
    assert!(files.read(&"0".repeat(64)).is_err() && files.read("../../etc/passwd").is_err());
    assert!(!folder.path().join("files").exists(), "nothing is kept here");

    // What was kept before there was a bucket is still read.
    let before = Files::in_folder(folder.path().join("files")).keep(b"before").unwrap();
    assert_eq!(files.read(&before).unwrap(), b"before");
    assert_eq!(files.bucket(), Some("files"));
}

#[test]
fn a_bucket_that_refuses_is_an_error_that_tells_no_secret() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let wrong = BucketSettings { key: "NOBODY".into(), ..server.settings("wrong-secret") };
    let files = Files::in_bucket(&wrong, folder.path().join("files")).unwrap();
    let error = files.keep(b"list").unwrap_err().to_string();
    assert!(error.contains("403") && !error.contains("wrong-secret"), "{error}");
    assert!(!format!("{files:?} {:?}", server.settings("wrong-secret")).contains("wrong-secret"));
    let nowhere = BucketSettings { endpoint: "http://127.0.0.1:9".into(), ..server.settings("wrong-secret") };
    let error = Files::in_bucket(&nowhere, folder.path().into()).unwrap().keep(b"list").unwrap_err().to_string();
    assert!(error.starts_with("S3") && !error.contains("Signature"), "{error}");
    assert!(Files::in_bucket(&BucketSettings { key: String::new(), ..nowhere }, folder.path().into()).is_err());
}
