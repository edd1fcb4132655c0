//! The minutes of a meeting (протокол) as a paper: who was there, the agenda, what was heard and decided.

use paper::{Block, Document, Inline, Letterhead, Signature};
use russian::FullName;

use super::{AgendaItem, Attendance, Meeting};
use crate::{
    council::{Council, Member, Seat},
    decision::Decision,
};

/// What minutes are written from.
pub struct Records<'a> {
    /// The organisation at the head of the paper.
    pub organisation: &'a str,
    /// The council.
    pub council: &'a Council,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Who was there.
    pub attendance: &'a Attendance,
    /// The agenda.
    pub agenda: &'a [AgendaItem],
    /// What was decided, in its order.
    pub decisions: &'a [Decision],
}

/// The minutes. They are an official paper, so they are in Russian.
pub fn minutes(records: &Records) -> Document {
    let Records { council, meeting, attendance, .. } = records;
    let heading = match council.genitive.as_str() {
        "" => format!("заседания: {}", council.title),
        genitive => format!("заседания {genitive}"),
    };
    let mut document = Document::new("ПРОТОКОЛ", heading, meeting.held_on);
    document.number = Some(meeting.number.to_string());
    document.place = Some(meeting.place.clone()).filter(|place| !place.is_empty());
    document.letterhead = Some(Letterhead { organisation: vec![records.organisation.to_owned()] });
    document.blocks = present(attendance, &meeting.invited);
    document.blocks.extend(agenda(records.agenda));
    document.blocks.extend(records.agenda.iter().flat_map(|item| heard(item, records.decisions)));
    let chair = attendance.first_there(&[Seat::Chair, Seat::Deputy]);
    let chairing = match chair.map(|member| member.role) {
        Some(Seat::Deputy) => "Председательствующий",
        _ => "Председатель",
    };
    let secretary = attendance.first_there(&[Seat::Secretary]);
    document.signatures = vec![signature(chairing, chair), signature("Секретарь", secretary)];
    document
}

/// «Протокол заседания Координационного Совета № 2 от 12 ноября 2021 г.»: how other papers and files call it.
pub fn name(council: &Council, meeting: &Meeting) -> String {
    let whose = match council.genitive.as_str() {
        "" => format!("({})", council.title),
        genitive => genitive.to_owned(),
    };
    format!("Протокол заседания {whose} №\u{a0}{} от {}", meeting.number, russian::date::long(meeting.held_on))
}

fn present(attendance: &Attendance, invited: &str) -> Vec<Block> {
    let there: Vec<&Member> = attendance.members.iter().filter(|member| attendance.was_there(&member.id)).collect();
    let mut blocks = vec![label("Присутствовали:", "")];
    let items = there.iter().map(|member| {
        let seat = match member.role {
            Seat::Chair => "\u{a0}– председатель",
            Seat::Deputy => "\u{a0}– заместитель председателя",
            Seat::Secretary => "\u{a0}– секретарь",
            Seat::Member => "",
        };
        vec![Block::paragraph(format!("{}{seat}", member.full()))]
    });
    blocks.push(Block::List { ordered: true, start: 1, items: items.collect() });
    if !invited.trim().is_empty() {
        blocks.push(label("Приглашённые: ", invited.trim()));
    }
    let (count, all) = (there.len(), attendance.members.len());
    let quorum = if attendance.has_quorum() { "кворум имеется" } else { "кворума нет" };
    let members = russian::plural(i64::try_from(all).unwrap_or(i64::MAX), "члена", "членов", "членов");
    blocks.push(Block::paragraph(format!("Присутствуют {count} из {all} {members} Совета, {quorum}.")));
    blocks
}

fn agenda(agenda: &[AgendaItem]) -> Vec<Block> {
    let items = agenda.iter().map(|item| {
        let mut blocks = vec![Block::paragraph(item.title.clone())];
        if !item.speaker.is_empty() {
            blocks.push(Block::paragraph(format!("Докладчик: {}", item.speaker)));
        }
        blocks
    });
    vec![Block::heading(1, "ПОВЕСТКА ДНЯ"), Block::List { ordered: true, start: 1, items: items.collect() }]
}

fn heard(item: &AgendaItem, decisions: &[Decision]) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, format!("{}. {}", item.number, item.title))];
    let speaker =
        if item.speaker.is_empty() { "информацию по вопросу" } else { item.speaker.as_str() };
    let mut paragraphs = item.heard.lines().map(str::trim).filter(|line| !line.is_empty());
    let words = match paragraphs.next() {
        Some(first) => format!("{speaker} – {first}"),
        None => format!("{speaker}."),
    };
    blocks.push(label("СЛУШАЛИ: ", &words));
    blocks.extend(paragraphs.map(Block::paragraph));
    let made: Vec<&Decision> = decisions.iter().filter(|decision| decision.agenda_item_id == item.id).collect();
    if made.is_empty() {
        return blocks;
    }
    blocks.push(label("РЕШИЛИ:", ""));
    blocks.extend(made.into_iter().map(|decision| {
        let mut text = format!("{}.{}. {}", item.number, decision.number, decision.text.trim_end_matches('.'));
        text.push('.');
        if !decision.responsible.is_empty() {
            text.push_str(&format!(" Отв.: {}.", decision.responsible.trim_end_matches('.')));
        }
        if let Some(deadline) = decision.deadline {
            text.push_str(&format!(" Срок: до {}.", russian::date::short(deadline)));
        }
        Block::paragraph(text)
    }));
    blocks
}

/// A paragraph that begins with words in bold.
fn label(bold: &str, words: &str) -> Block {
    let strong = Inline::Strong(vec![Inline::Text(bold.into())]);
    Block::Paragraph(vec![strong, Inline::Text(words.into())])
}

/// Whose place is empty signs by hand: the line stays for the name.
fn signature(post: &str, member: Option<&Member>) -> Signature {
    let name =
        member.map(|member| FullName::parse(&member.name).map_or_else(|| member.name.clone(), |name| name.signature()));
    Signature { post: post.into(), name: name.unwrap_or_default() }
}

impl Attendance {
    /// The first of those who were there with one of these parts.
    fn first_there(&self, seats: &[Seat]) -> Option<&Member> {
        let there = |member: &&Member| self.was_there(&member.id);
        seats.iter().find_map(|seat| self.members.iter().filter(there).find(|member| member.role == *seat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        council::{CouncilId, MemberId, Quorum},
        meeting::{MeetingId, MeetingState},
    };
    use kernel::OrganisationId;
    use registry::sample::day;

    fn member(council: &Council, role: Seat, name: &str) -> Member {
        Member {
            id: MemberId::new(),
            council_id: council.id,
            person_id: None,
            name: name.into(),
            post: "методист".into(),
            role,
            valid_from: day(2021, 9, 1),
            valid_to: None,
        }
    }

    #[test]
    fn the_deputy_signs_when_the_chair_was_away() {
        let council = Council {
            id: CouncilId::new(),
            organisation_id: OrganisationId::new(),
            title: "Координационный Совет".into(),
            genitive: "Координационного Совета".into(),
            regulation_id: None,
            quorum: Quorum::Half,
        };
        let meeting = Meeting {
            id: MeetingId::new(),
            organisation_id: council.organisation_id,
            council_id: council.id,
            number: 2,
            held_on: day(2021, 11, 12),
            place: "г. Амурск".into(),
            invited: String::new(),
            state: MeetingState::Held,
        };
        let members = vec![
            member(&council, Seat::Chair, "Иванова Мария Петровна"),
            member(&council, Seat::Deputy, "Петров Пётр Ильич"),
            member(&council, Seat::Secretary, "Сидорова Анна Олеговна"),
        ];
        let present: Vec<MemberId> = members[1..].iter().map(|member| member.id).collect();
        let attendance = Attendance { members, present, quorum: council.quorum };
        let records = Records {
            organisation: "Управление",
            council: &council,
            meeting: &meeting,
            attendance: &attendance,
            agenda: &[],
            decisions: &[],
        };
        let paper = minutes(&records);
        assert_eq!(paper.signatures[0].post, "Председательствующий");
        assert_eq!(paper.signatures[0].name, "П.\u{a0}И.\u{a0}Петров");
        assert_eq!(paper.signatures[1].name, "А.\u{a0}О.\u{a0}Сидорова");
        let name = name(&council, &meeting).replace('\u{a0}', " ");
        assert_eq!(name, "Протокол заседания Координационного Совета № 2 от 12 ноября 2021 г.");
    }
}
