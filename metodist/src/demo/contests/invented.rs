//! The contests of the invented district: those that the two documents name, with what they say of them, and enough others for a year
//! with more than twenty.

/// A contest as it is invented.
pub struct Invented {
    pub title: &'static str,
    /// What it is about, where the documents say so.
    pub about: &'static str,
    /// Titles of nominations, with what the documents say of them.
    pub nominations: &'static [(&'static str, &'static str)],
    /// The year in which its season begins.
    pub season: i32,
    pub entries: usize,
    /// Who enters: those who hold this post; empty: anybody.
    pub post: &'static str,
}

type Nominations = &'static [(&'static str, &'static str)];

const PRACTICE: Nominations = &[("Педагогическая практика", "")];
pub const LESSON: Nominations = &[("Урок", "")];
const PROJECTS: Nominations =
    &[("Проект молодого педагога", ""), ("Совместный проект наставника и молодого педагога", "")];
const FRESH_WIND: &str = "районный конкурс образовательных проектов молодых педагогов; его цель — создание условий для профессионального \
                          общения, распространения позитивного педагогического опыта, поддержки и стимулирования инновационных идей и \
                          проектов молодых учителей и наставников.";

/// A contest of the year with one nomination.
const fn plain(title: &'static str, nominations: Nominations, post: &'static str, entries: usize) -> Invented {
    Invented { title, about: "", nominations, season: 2021, entries, post }
}

/// A contest of the year before.
const fn earlier(title: &'static str, about: &'static str, nominations: Nominations, entries: usize) -> Invented {
    Invented { title, about, nominations, season: 2020, entries, post: "" }
}

/// The title of the psychologists' festival.
pub const PSYCHOLOGISTS: &str = "Лучшее из практики педагогов-психологов";

/// Those whose results are known.
pub const PAST: [Invented; 25] = [
    Invented {
        title: "Свежий ветер", about: FRESH_WIND, nominations: PROJECTS, season: 2021, entries: 24, post: ""
    },
    Invented {
        title: "Глазами молодого педагога",
        about: "районный фотоконкурс для молодых педагогов и обучающихся, ориентированных на получение педагогической профессии.",
        nominations: &[
            (
                "Вместе строим будущее",
                "фотоснимки репортажного характера, отражающие процесс педагогической деятельности и наполненные чувством и атмосферой \
                 события",
            ),
            ("Молодой педагог — активист", "фотоснимки, пропагандирующие активную жизненную позицию молодого педагога"),
            ("Я и моя педагогическая среда", "фотографии кабинетов, уголков, рекреационных зон, площадок"),
            ("Я и моя будущая профессия", "для обучающихся, ориентированных на получение педагогической профессии"),
        ],
        season: 2021,
        entries: 32,
        post: "",
    },
    plain("Педагогический дебют", PRACTICE, "", 10),
    plain("Учитель года Заречного района", &[("Учитель года", ""), ("Открытый урок", "")], "учитель", 16),
    plain("Воспитатель года Заречного района", PRACTICE, "воспитатель", 10),
    plain("Лучший наставник", PRACTICE, "", 8),
    plain("Мой первый урок", LESSON, "учитель", 8),
    plain("Методическая копилка молодого педагога", PRACTICE, "", 8),
    plain("Почему я стал учителем", &[("Эссе", "")], "учитель", 8),
    plain("Лучший классный час", &[("Классный час", "")], "учитель", 8),
    plain("Сердце отдаю детям", PRACTICE, "педагог дополнительного образования", 8),
    plain("Самый классный классный", &[("Классный руководитель", "")], "учитель", 8),
    plain("Педагогический дуэт", &[("Наставник и молодой педагог", "")], "", 8),
    plain("Страница моего класса", &[("Страница класса в сети", "")], "учитель", 8),
    plain("Педагог-психолог года", PRACTICE, "педагог-психолог", 8),
    plain("Учитель — лучшая профессия на земле!", &[("Публикация", "")], "", 8),
    plain("Лучшая методическая разработка", &[("Методическая разработка", "")], "", 8),
    plain("Ступени мастерства", &[("Мастер-класс", "")], "", 8),
    plain("Новый взгляд", &[("Видеоурок молодого педагога", "")], "учитель", 8),
    plain("Слово молодого педагога", &[("Публичное выступление", "")], "", 8),
    earlier("Свежий ветер", FRESH_WIND, PROJECTS, 18),
    earlier("Самый классный классный", "", &[("Классный руководитель", "")], 10),
    earlier("Педагогический дуэт", "", &[("Наставник и молодой педагог", "")], 10),
    earlier("Страница моего класса", "", &[("Страница класса в сети", "")], 10),
    Invented {
        title: PSYCHOLOGISTS,
        about: "психологический фестиваль-конкурс с темой «Методы и технологии в работе психолога по сохранению здоровья педагогов», на \
                котором представлены практики работы педагогов-психологов образовательных учреждений.",
        nominations: &[("Практика педагога-психолога", "")],
        season: 2019,
        entries: 12,
        post: "педагог-психолог",
    },
];
