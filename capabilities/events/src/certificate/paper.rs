//! The certificate as a paper.

use kernel::{Language, Result};
use paper::{Block, Document, Inline, Letterhead, Signature, Verification};
use registry::Sex;
use web::Texts;

use super::{Certificate, CertificateKind, Printed};

/// The paper of a certificate. It is Russian whoever reads it: it goes to Russian offices.
pub(crate) fn document(texts: &Texts, base_url: &str, certificate: &Certificate) -> Result<Document> {
    let printed = certificate.words()?;
    super::refuse_qualification(&printed)?;
    let kind = match printed.kind {
        CertificateKind::Certificate => "СЕРТИФИКАТ УЧАСТНИКА",
        CertificateKind::Reference => "СПРАВКА ОБ УЧАСТИИ",
    };
    let mut document = Document::new(kind, "", certificate.issued_on);
    document.letterhead = Some(Letterhead { organisation: vec![printed.organisation.clone()] });
    document.number = Some(certificate.number.clone());
    document.blocks = vec![
        Block::paragraph("Настоящим подтверждается, что"),
        Block::Heading { level: 1, text: vec![Inline::Text(printed.name.clone())] },
        Block::paragraph(took_part(texts, &printed)),
    ];
    document.blocks.extend(facts(&printed).into_iter().map(Block::paragraph));
    document.signatures = vec![Signature { post: printed.post.clone(), name: printed.signer.clone() }];
    document.verification = Some(Verification {
        url: format!("{base_url}{}", certificate.page()),
        text: "Подлинность проверяется по адресу".into(),
    });
    Ok(document)
}

/// «(МБОУ СОШ № 9) приняла участие в семинаре «Профилактика выгорания».»
fn took_part(texts: &Texts, printed: &Printed) -> String {
    let from = printed.institution.as_ref().map(|name| format!("({name}) ")).unwrap_or_default();
    let verb = match printed.sex {
        Some(Sex::Female) => "приняла",
        Some(Sex::Male) => "принял",
        None => "принял(а)",
    };
    let event = texts.text(Language::Ru, &in_event(printed)).into_owned();
    russian::tidy(&format!("{from}{verb} участие {event} «{}».", printed.title.trim_end_matches('.')))
}

/// The key of «в семинаре».
fn in_event(printed: &Printed) -> String {
    format!("certificates-in-{}", printed.event.code().replace('_', "-"))
}

/// When, where, how many hours; each a sentence of its own, so that nothing has to agree in gender.
pub(crate) fn facts(printed: &Printed) -> Vec<String> {
    let mut facts = vec![format!("Дата проведения: {}", days(printed))];
    if !printed.place.is_empty() {
        facts.push(format!("Место проведения: {}.", printed.place.trim_end_matches('.')));
    }
    if let Some(hours) = printed.hours {
        let hours = russian::counted(hours.into(), "академический час", "академических часа", "академических часов");
        facts.push(format!("Объём: {hours}. Документом о квалификации не является."));
    }
    facts
}

/// «12 ноября 2020 г.» or «с 12 ноября 2020 г. по 14 ноября 2020 г.».
pub(crate) fn days(printed: &Printed) -> String {
    let long = russian::date::long;
    if printed.from == printed.to {
        return long(printed.from);
    }
    format!("с {} по {}", long(printed.from), long(printed.to))
}
