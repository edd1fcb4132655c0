//! Destroying letters that were kept long enough, with an act. What a statistic may say of the requests stays.

use chrono::NaiveDate;
use kernel::{Refusal, Result, id::Uuid};
use paper::{Block, Document, Letterhead, Signature};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::referral::psychologist::{Psychologist, PsychologistId};

/// An act of destruction.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Destruction {
    /// Which.
    pub id: Uuid,
    /// The day.
    pub made_on: NaiveDate,
    /// By whom.
    pub made_by: String,
    /// How many requests.
    pub referrals: i32,
    /// How many letters.
    pub letters: i32,
}

fn due_of(psychologist: PsychologistId, on: NaiveDate) -> Sql {
    Sql::new("from referral r where r.psychologist_id = ? and not r.is_destroyed and r.destroy_from <= ?")
        .bind(psychologist)
        .bind(on)
}

impl Destruction {
    /// Those of a psychologist, the newest first.
    pub async fn list(db: &impl Ask, psychologist: PsychologistId) -> Result<Vec<Destruction>> {
        let sql = "select id, made_on, made_by, referrals, letters from referral_destruction where psychologist_id = ?
                   order by made_on desc, id desc limit 200";
        db.all(Sql::new(sql).bind(psychologist)).await
    }

    /// How many requests of a psychologist have been kept long enough.
    pub async fn due(db: &impl Ask, psychologist: PsychologistId, on: NaiveDate) -> Result<i64> {
        store::count(db, due_of(psychologist, on)).await
    }

    /// Destroys their letters; tells of how many requests.
    pub async fn carry_out(tx: &Tx, psychologist: &Psychologist, by: &str) -> Result<i32> {
        psychologist.still(tx).await?;
        let today = tx.today();
        let due = || Sql::new("select r.id").push(due_of(psychologist.id, today));
        let letters = Sql::new("delete from referral_letter where referral_id in (").push(due()).push(")");
        let letters = tx.run(letters).await?;
        let sql = Sql::new("update referral set is_destroyed = true, version = version + 1 where id in (").push(due());
        let referrals = tx.run(sql.push(")")).await?;
        if referrals == 0 {
            return Err(Refusal::conflict("support-refusal-nothing-due").into());
        }
        let whole = |n| i32::try_from(n).unwrap_or(i32::MAX);
        let columns = ["id", "psychologist_id", "made_on", "made_by", "referrals", "letters"];
        let row = vec![
            Uuid::now_v7().into(),
            psychologist.id.into(),
            today.into(),
            by.into(),
            whole(referrals).into(),
            whole(letters).into(),
        ];
        tx.insert("referral_destruction", &columns, vec![row]).await?;
        let details = serde_json::json!({ "referrals": referrals, "letters": letters });
        tx.note(Line::new("referral.letters_destroyed", "psychologist", psychologist.id.0).with(details));
        Ok(whole(referrals))
    }

    /// The act on paper (приказ Роскомнадзора от 28.10.2022 № 179).
    pub async fn document(&self, db: &impl Ask, psychologist: &Psychologist) -> Result<Document> {
        let heading = "об уничтожении персональных данных журнала обращений к психологу";
        let mut document = Document::new("АКТ", heading, self.made_on);
        let names = registry::organisation::names(db, &[psychologist.organisation_id]).await?;
        document.letterhead = Some(Letterhead { organisation: names.into_values().collect() });
        let requests = russian::counted(self.referrals.into(), "обращения", "обращений", "обращений");
        let letters = russian::counted(self.letters.into(), "запись", "записи", "записей");
        document.blocks = vec![
            Block::paragraph(format!(
                "{} уничтожены сведения {requests}, срок хранения которых истёк ({letters}): имена и контакты, если обратившиеся их указали, тексты обращений, сообщения и записи психолога.",
                russian::date::short(self.made_on)
            )),
            Block::paragraph(
                "Категории субъектов: педагогические работники, обратившиеся к психологу. Перечень субъектов не составляется: имена хранились только в зашифрованном виде и доступны были одному психологу.",
            ),
            Block::paragraph(
                "Способ: удаление из базы данных информационной системы. Сведения хранились зашифрованными ключом психолога; в резервных копиях, сделанных раньше, они остаются зашифрованными до истечения срока этих копий. Число обращений и недели, в которые они поступили, сохранены для статистики.",
            ),
        ];
        let signature = |post: &str, name: &str| Signature { post: post.into(), name: name.into() };
        document.signatures = vec![signature("Уничтожил(а)", &self.made_by), signature("Руководитель организации", "")];
        Ok(document)
    }
}

pub(crate) const TABLE: &str = "create table referral_destruction (
    id {uuid} primary key,
    psychologist_id {uuid} not null references referral_psychologist (id),
    made_on date not null,
    made_by text not null,
    referrals integer not null check (referrals > 0),
    letters integer not null check (letters >= 0)
);
create index referral_destruction_psychologist on referral_destruction (psychologist_id);
";
