//! What a search takes for the same word.

use proptest::prelude::*;
use russian::words;

fn stem(word: &str) -> String {
    words(word).first().map(|word| word.stem.clone()).unwrap_or_default()
}

#[test]
fn forms_of_a_word_share_a_stem() {
    for forms in [
        ["учитель", "учителей", "УЧИТЕЛЯМИ"],
        ["конкурс", "конкурсов", "конкурсе"],
        ["ёлка", "елка", "Ёлки"],
        ["методический", "методические", "методических"],
        ["lesson", "lessons", "Lessons"],
        ["2026", "2026", "2026"],
    ] {
        assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
    }
    assert_ne!(stem("учитель"), stem("ученик"));
}

#[test]
fn words_are_found_in_their_places_without_those_that_say_nothing() {
    let text = "О конкурсе «Педа\u{301}гог-2026» для школ";
    let found: Vec<&str> = words(text).iter().map(|word| &text[word.place.clone()]).collect();
    assert_eq!(found, ["конкурсе", "Педа\u{301}гог", "2026", "школ"]);
    assert_eq!(words(text)[1].key, "педагог");
    assert!(words("%%% \"'; -- и в на").is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        for word in words(&text) {
            prop_assert!(!word.stem.is_empty() && text.get(word.place.clone()).is_some());
        }
    }
}
