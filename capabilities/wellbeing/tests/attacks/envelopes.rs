//! Attacks with envelopes that a browser has sealed, or says that it has.

use wellbeing::{Kept, sample};

use crate::district::{District, codes, dice, message};

#[tokio::test]
async fn garbage_is_counted_and_stops_nothing() {
    let district = District::of(&[30, 20]).await;
    let (wave, sheets) = district.open().await;
    let terms = wave.terms(district.db()).await.unwrap();
    let codes: Vec<(i32, String)> =
        codes(&sheets).map(|(sheet, code)| (sheet.stratum.number, code.printed())).collect();
    let mut dice = dice(9);
    for (_, code) in &codes[..14] {
        let reply = serde_json::to_string(&sample::reply(&terms.instruments, 50, &mut dice)).unwrap();
        assert_eq!(district.seal_and_send(code, &message(&reply)).await.1, 200);
    }
    let answered = |experience: &str, answers: &str| {
        format!("{{\"experience\":\"{experience}\",\"work\":\"unsaid\",\"answers\":{answers}}}")
    };
    let sealed_well = [
        "это не ответ".to_owned(),
        "[".repeat(2_000),
        answered("young", "[]"),
        answered("young", "[{},{},{}]"),
        answered("forever", "[{},{}]"),
        answered("young", "[{\"workload\":99},{}]"),
        answered("young", "[{\"nothing\":1},{}]"),
        answered("young", "[{\"workload\":1e400},{}]"),
        answered("young", "[{},{}],\"name\":\"Иванова\""),
    ];
    for (text, (_, code)) in sealed_well.iter().zip(&codes[14..]) {
        assert_eq!(district.seal_and_send(code, &message(text)).await.1, 200, "nobody can look into it: {text}");
    }
    let (_, noise) = &codes[23];
    let mut bytes = vec![7; 2_097];
    bytes[0] = 1;
    assert_eq!(district.send_sealed(noise, &bytes).await, 200);
    // One that was sealed for another stratum.
    let (other, _) = district.seal_and_send(&codes[24].1, &message(&answered("young", "[{},{}]"))).await;
    let elsewhere = codes.iter().find(|(stratum, _)| *stratum != codes[24].0).unwrap();
    assert_eq!(district.send_sealed(&elsewhere.1, &other).await, 200);
    // What cannot be an envelope by its form is refused, and costs nothing.
    let (_, kept) = &codes[25];
    for wrong in [vec![], vec![1; 2_096], vec![1; 2_098], vec![2; 2_097]] {
        assert_eq!(district.send_sealed(kept, &wrong).await, 422);
    }
    assert_eq!(district.test.anyone().post("/w/envelopes", &[("code", kept), ("sealed", "%%%")]).await.status, 422);
    district.test.anyone().post("/w/answers", &[("code", kept), ("q0-workload", "4")]).await.ok();
    let store = district.db().apart("wellbeing", "").await.unwrap();
    let lengths: Vec<i64> =
        store::Ask::column(&store, "select distinct cast(length(sealed) as bigint) from envelope").await.unwrap();
    assert_eq!(lengths, [2_097], "of the edge, of a browser, of nobody: all are of one length");
    district.release(&wave).await;
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    // Fourteen, the one whose envelope was also sent elsewhere, and the one of the edge.
    assert_eq!((kept.release.tables[0].cells[0].n, kept.unreadable), (16, 11));
    let mut me = district.holder.clone();
    me.get(&format!("{}/results", wave.path())).await.ok().has(".help", "Ещё в 11 конвертах не было ответов");
    let lines: Vec<String> =
        store::Ask::column(district.db(), "select details from journal where act = 'wellbeing.released'")
            .await
            .unwrap();
    assert!(lines[0].contains("\"unreadable\":11"), "{lines:?}");
}

#[tokio::test]
async fn what_a_browser_has_sealed_tells_the_server_nothing() {
    let district = District::of(&[30]).await;
    let (_, sheets) = district.open().await;
    let code = sheets[0].codes[0].printed();
    let mut anyone = district.test.anyone();
    let form = anyone.post("/w/form", &[("code", &code)]).await.ok();
    form.has("[data-sealed=here]", "запечатает этот браузер").has("[data-sealed=edge]", "запечатает сервер");
    let thanks =
        anyone.post("/w/envelopes", &[("code", &code), ("sealed", &crate::district::sealed_nothing())]).await.ok();
    thanks.has("p", "ответов не знает").lacks("Личное выгорание").lacks(&code);
    assert_eq!(thanks.headers["referrer-policy"], "no-referrer");
    assert!(thanks.headers.get("set-cookie").is_none());
    for script in ["/w/form.js", "/w/envelope.js", "/w/sealing.js", "/w/scores.js"] {
        let script = anyone.get(script).await.ok();
        assert!(script.headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
        assert!(!script.html().contains("localStorage") && !script.html().contains("console."));
    }
}
