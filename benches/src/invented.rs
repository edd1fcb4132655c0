//! People who do not exist: the same ones each time, as many as asked for.

use chrono::{Days, NaiveDate};

/// Somebody.
pub struct Somebody {
    pub family: String,
    pub given: &'static str,
    pub patronymic: String,
    pub woman: bool,
    pub born: NaiveDate,
    pub institution: u32,
    pub position: &'static str,
    pub subject: Option<&'static str>,
    pub higher: bool,
    pub graduated: i32,
    pub category: Option<(bool, NaiveDate)>,
    pub total: i32,
    pub pedagogical: i32,
    pub rate: i32,
    pub main_job: bool,
    pub employed: NaiveDate,
}

/// So many people work in one institution.
pub const IN_ONE_INSTITUTION: u32 = 50;

/// The day that all lists speak of.
pub fn on() -> NaiveDate {
    day(2021, 1).checked_add_days(Days::new(243)).unwrap_or_default()
}

/// The first so many people.
pub fn people(count: u32) -> impl Iterator<Item = Somebody> {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    (0..count).map(move |index| somebody(index, &mut chance))
}

fn somebody(index: u32, chance: &mut Chance) -> Somebody {
    let woman = chance.percent(87);
    let age = 22 + chance.below(45) as i32;
    let total = (age - 20 - chance.below(4) as i32).max(0);
    let higher = chance.percent(89);
    let given = if woman { chance.pick(&WOMEN) } else { chance.pick(&MEN) };
    let father = chance.pick(&MEN).trim_end_matches('й');
    let ending = chance.pick(&["ов", "ев", "ин", "цов", "ков", "нин", "шин", "лев"]);
    let family = format!(
        "{}{}{}{ending}{}",
        chance.pick(&FIRST),
        chance.pick(&SECOND),
        chance.pick(&THIRD),
        if woman { "а" } else { "" }
    );
    let categorised = chance.percent(79);
    let position = chance.pick(&POSITIONS);
    Somebody {
        family,
        given,
        patronymic: format!("{father}{}", if woman { "овна" } else { "ович" }),
        woman,
        born: day(2021 - age, chance.below(365)),
        institution: index / IN_ONE_INSTITUTION + 1,
        position,
        subject: (position == "учитель").then(|| chance.pick(&SUBJECTS)),
        higher,
        graduated: (2021 - total).max(1975),
        category: categorised.then(|| (chance.percent(45), day(2017 + chance.below(4) as i32, chance.below(365)))),
        total,
        pedagogical: (total - chance.below(3) as i32).max(0),
        rate: chance.pick(&[100, 100, 100, 75, 50, 125]),
        main_job: chance.percent(95),
        employed: day(2021 - total.min(20), chance.below(240)),
    }
}

fn day(year: i32, day: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    first + Days::new(u64::from(day))
}

/// Xorshift: what follows is always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) % u64::from(n)) as u32
    }

    fn percent(&mut self, n: u32) -> bool {
        self.below(100) < n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u32) as usize]
    }
}

const FIRST: [&str; 20] = [
    "Бор", "Вер", "Гор", "Дар", "Жил", "Зар", "Кал", "Лоб", "Мал", "Нов", "Ор", "Пол", "Рад", "Сел", "Тар", "Ум",
    "Фад", "Хар", "Чер", "Шум",
];
const SECOND: [&str; 12] = ["а", "о", "и", "е", "у", "ан", "ен", "ир", "ол", "ос", "ут", "ас"];
const THIRD: [&str; 16] = ["б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ч", "ш"];
const WOMEN: [&str; 16] = [
    "Анна",
    "Вера",
    "Галина",
    "Дарья",
    "Елена",
    "Жанна",
    "Зоя",
    "Ирина",
    "Ксения",
    "Любовь",
    "Марина",
    "Наталья",
    "Ольга",
    "Полина",
    "Светлана",
    "Юлия",
];
const MEN: [&str; 12] =
    ["Артём", "Борис", "Виктор", "Глеб", "Денис", "Егор", "Иван", "Кирилл", "Максим", "Олег", "Роман", "Фёдор"];
const POSITIONS: [&str; 8] = [
    "учитель",
    "учитель",
    "учитель",
    "учитель",
    "воспитатель",
    "педагог-психолог",
    "педагог дополнительного образования",
    "заместитель директора",
];
const SUBJECTS: [&str; 8] = [
    "математика",
    "русский язык и литература",
    "физика",
    "история",
    "биология",
    "иностранный язык",
    "начальные классы",
    "химия",
];
