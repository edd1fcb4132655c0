//! A day written out: `date("2021-09-01")`.

use chrono::NaiveDate;

use crate::ast::{Expr, ExprKind};
use crate::error::{Error, ErrorKind};

pub(super) fn date(call: &Expr, arguments: &[Expr]) -> Result<NaiveDate, Error> {
    let [Expr { kind: ExprKind::Text(text), span, .. }] = arguments else {
        return Err(Error::new(call.span.clone(), ErrorKind::Arguments("date(\"2021-09-01\")")));
    };
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = text.parse::<NaiveDate>().ok().filter(|_| shape && text.as_str() >= "0001");
    date.ok_or_else(|| Error::new(span.clone(), ErrorKind::BadDate(text.clone())))
}
