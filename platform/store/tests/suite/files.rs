//! Files by their content.

#[test]
fn a_file_is_kept_once_and_found_by_its_content_only() {
    let folder = tempfile::tempdir().unwrap();
    let files = store::files::Files::in_folder(folder.path().join("files"));
    let name = files.keep(b"list").unwrap();
    assert_eq!(files.keep(b"list").unwrap(), name);
    assert_eq!(files.read(&name).unwrap(), b"list");
    assert!(files.read("../../etc/passwd").is_err());
    assert!(files.read(&"0".repeat(64)).is_err());
}
