menu-pathway = Путь в профессию

pathway-title = Путь в профессию
pathway-help = Педагогические классы и группы и то, чего достигли их ученики: от первой волонтёрской акции до третьего года работы в районе.
pathway-new = Новый класс
pathway-search = Класс, куратор, партнёр
pathway-any = любой
pathway-cohort = Набор
pathway-empty = Педагогических классов пока нет. Заведите класс, примите в него учеников — и их мероприятия, конкурсы и пробы сложатся в путь.
pathway-count = { $n ->
    [one] { $n } класс
    [few] { $n } класса
   *[many] { $n } классов
 }
pathway-column-class = Класс
pathway-column-curator = Куратор
pathway-column-partner = Партнёр
pathway-column-pupils = Учеников
pathway-joined = { $n ->
    [one] вступил { $n }
   *[many] вступило { $n }
 }
pathway-class-class = педагогический класс
pathway-class-group = педагогическая группа

pathway-class-help = Класс принадлежит организации, которая его ведёт; ученики могут быть и из других школ. Набор — учебный год, в котором класс начался.
pathway-field-title = Название
pathway-field-kind = Вид
pathway-field-organisation = Организация
pathway-field-cohort = Набор (учебный год)
pathway-field-cohort-help = Например, 2021/2022
pathway-field-years = Сколько лет длится
pathway-field-curator = Куратор
pathway-field-partner = Партнёр
pathway-field-partner-help = Колледж или университет, с которым класс работает
pathway-field-agreement = Соглашение с партнёром
pathway-field-agreement-help = Номер и дата; сам документ хранится в разделе «Соглашения»
pathway-revise = Изменить класс
pathway-notice-opened = Класс заведён. Теперь примите в него учеников.
pathway-notice-revised = Класс изменён.
pathway-refusal-years = Класс длится от одного года до четырёх лет.
pathway-refusal-cohort = Напишите учебный год так: 2021/2022.

pathway-join = Принять ученика
pathway-join-help = Согласие на обработку данных даёт родитель, а совершеннолетний — сам. Пока согласия нет, имя ученика видно только в школе; район видит строку без имени.
pathway-field-family = Фамилия
pathway-field-given = Имя
pathway-field-patronymic = Отчество
pathway-field-birth-date = Дата рождения
pathway-field-school = Школа
pathway-field-joined-on = Вступил в класс
pathway-field-interests = Интересы
pathway-field-consent-by = Кто дал согласие
pathway-field-consent-by-help = Например: мать, Иванова Ольга Петровна. Оставьте пустым, если согласия ещё нет.
pathway-field-consent-document = Чем подтверждено
pathway-notice-joined = Ученик принят в класс.
pathway-notice-joined-unseen = Ученик принят. Согласия нет, поэтому его имя видно только в школе.
pathway-refusal-joined = Этот ученик уже есть в этом классе.
pathway-refusal-birth-date = Проверьте дату рождения: такой у ученика быть не может.
pathway-refusal-joined-on = Проверьте день вступления: он больше чем через год.

pathway-table = Ученики и вехи
pathway-sheet = Вехи
pathway-column-pupil = Ученик
pathway-pupils-count = { $n ->
    [one] { $n } ученик
    [few] { $n } ученика
   *[many] { $n } учеников
 }
pathway-nameless = Имя скрыто: нет согласия
pathway-no-consent = нет согласия
pathway-no-consent-help = Имя видно только в школе.
pathway-left = выбыл
pathway-class-empty = В классе пока никого нет.

pathway-works = Конкурсные работы учеников
pathway-works-help = Авторов этих работ зовут так же, как учеников класса. Отметьте те, что действительно их, — работы станут вехами.
pathway-works-which = Работы
pathway-works-take = Это они
pathway-notice-works = { $n ->
    [0] Ни одна работа не отмечена.
    [one] { $n } работа стала вехой.
    [few] { $n } работы стали вехами.
   *[many] { $n } работ стали вехами.
 }

pathway-attendance = Были на мероприятии
pathway-attendance-help = Отметьте, кто из класса был на волонтёрской акции, дне проектов или профессиональной пробе.
pathway-attendance-empty = Проведённых волонтёрских акций, дней проектов и профессиональных проб за время этого класса нет. Они заводятся в разделе «Мероприятия»; у пробы там есть принимающий колледж и число мест.
pathway-events = Мероприятия
pathway-event = Мероприятие
pathway-choose = Выбрать
pathway-attended = Кто был
pathway-notice-attended = { $n ->
    [0] Никто не отмечен.
    [one] Отмечен { $n } ученик.
    [few] Отмечены { $n } ученика.
   *[many] Отмечено { $n } учеников.
 }
pathway-refusal-event = Отмечать можно проведённые волонтёрские акции, дни проектов и профессиональные пробы.

pathway-path = Путь
pathway-card = Карточка в реестре
pathway-minor = несовершеннолетний
pathway-consent = Согласие
pathway-consent-held = есть
pathway-consent-give = Записать согласие
pathway-consent-help = Кто разрешил показывать имя и путь ученика за пределами школы: родитель, а если ученику 18 лет — он сам.
pathway-consent-withdraw = Отозвать согласие
pathway-withdrawal-help = Имя ученика сразу перестанет быть видно за пределами школы. Записать согласие снова можно в любой день.
pathway-notice-consent = Согласие записано.
pathway-notice-withdrawn = Согласие отозвано: имя видно только в школе.
pathway-since = с { $day }
pathway-left-on = выбыл { $day }
pathway-leaving = Выбыл из класса
pathway-leaving-help = Ученик останется в воронке набора; его можно вернуть одной кнопкой.
pathway-field-left-on = С какого дня
pathway-field-left-because = Почему
pathway-return = Вернуть в класс
pathway-notice-left = Ученик выбыл из класса.
pathway-notice-came-back = Ученик снова в классе.
pathway-refusal-left = День выбытия — не раньше вступления и не позже сегодняшнего.
pathway-column-day = День
pathway-column-milestone = Веха
pathway-column-what = Что
pathway-column-origin = Основание
pathway-actions = Действия
pathway-remove = Убрать
pathway-notice-milestone-removed = Веха убрана.

pathway-milestone-new = Новая веха
pathway-milestone-help = Мероприятия, конкурсы и работа в районе попадают в путь сами. Здесь записывают остальное: анкету, собеседование, поступление.
pathway-field-milestone = Веха
pathway-field-happened-on = Когда
pathway-field-source = Откуда известно
pathway-field-source-help = Например: справка колледжа № 14 от 01.09.2021
pathway-notice-milestone = Веха записана.
pathway-refusal-future = Этот день ещё не наступил.
pathway-refusal-derived = Эта веха берётся из состава класса и кадрового реестра и руками не вносится.

milestone-joined = Вступил в класс
milestone-volunteer = Волонтёрская акция
milestone-project = Проект
milestone-contest = Конкурс
milestone-trial = Профпроба
milestone-questionnaire = Анкета
milestone-interview = Собеседование
milestone-application = Заявление на целевое
milestone-contract = Целевой договор
milestone-entered = Поступил
milestone-finished = Окончил
milestone-hired = Работает в районе
milestone-stayed-1 = Работает год
milestone-stayed-2 = Работает два года
milestone-stayed-3 = Работает три года
milestone-origin-class = состав класса
milestone-origin-event = мероприятие
milestone-origin-entry = конкурсная работа
milestone-origin-target = целевое обучение
milestone-origin-staff = кадровый реестр
milestone-origin-hand = внесено вручную

pathway-funnel = Воронка
pathway-funnel-file = Воронка.xlsx
pathway-funnel-help = Дошли до вехи — достигли её или одной из следующих. В скобках — границы, в которых доля лежит с вероятностью 95 %: на малых числах они широки.
pathway-funnel-empty = Показывать пока некого: нет учеников.
pathway-all-cohorts = все наборы
pathway-until = на { $day }
pathway-column-through = Дошли
pathway-column-reached = Есть веха
pathway-column-lost = Не дошли
pathway-column-passed = Доля от прошлого шага
pathway-too-early = рано
pathway-who-through = Дошли до вехи «{ $milestone }»
pathway-who-reached = Есть веха «{ $milestone }»
pathway-who-lost = Не дошли до вехи «{ $milestone }»
pathway-nobody = Никого.

pathway-comparison = Сравнение
pathway-comparison-help = Доля дошедших до вехи и её 95 %-ные границы: если границы перекрываются, разница может быть случайной.
pathway-by-cohort = По наборам
pathway-by-organisation = По организациям
pathway-of = { $part } из { $whole }

pathway-retention = Закрепление
pathway-retention-file = Закрепление молодых педагогов.xlsx
pathway-retention-help = Доля молодых специалистов, которые ещё работают, по годам с начала работы (оценка Каплана–Мейера; полоса — 95 %-ные границы). Кого списки показали не с первого дня, тот учитывается с того времени, когда появился в них.
pathway-retention-alt = Кривая закрепления: { $n } молодых специалистов
pathway-retention-axis = лет с начала работы
pathway-retention-empty = Молодых специалистов в реестре нет. Загрузите кадровые списки хотя бы за два года: их сравнение покажет, кто ушёл.
pathway-young-count = { $n ->
    [one] { $n } молодой специалист
    [few] { $n } молодых специалиста
   *[many] { $n } молодых специалистов
 }
pathway-emptied = К { $year } году ушли все, кого видели с начала. Дальше кривая ничего не значит.
pathway-column-year = Год работы
pathway-column-at-risk = Под наблюдением
pathway-column-left-within = Ушли за год
pathway-column-stays = Остаются к концу года
pathway-column-teacher = Педагог
pathway-column-began = Начало работы
pathway-column-seen-from = Виден в списках с
pathway-column-left = Ушёл
pathway-year-people = { $year }-й год работы

pathway-attention = Кого можно потерять
pathway-attention-help = Ученики, у которых давно ничего не было, и молодые педагоги в тот год работы, в который уходят чаще всего.
pathway-quiet = Давно без вех
pathway-quiet-months = Без вех, месяцев
pathway-quiet-empty = Таких учеников нет: у каждого недавно что-то было.
pathway-column-last = Последняя веха
pathway-column-months = Месяцев прошло
pathway-critical = Молодые педагоги в критический год
pathway-critical-help = Показаны те, кому предстоит год, в который уходит больше коллег, чем в среднем. Доля говорит о коллегах с тем же стажем, а не о самом человеке.
pathway-critical-empty = Таких нет, или наблюдений пока мало: нужно не меньше десяти педагогов с тем же стажем.
pathway-column-years = Лет работы
pathway-column-leaves = Уходят за следующий год
pathway-concern-quiet = { $n ->
    [one] { $n } ученик педагогических классов без единой вехи { $months } мес.
    [few] { $n } ученика педагогических классов без единой вехи { $months } мес.
   *[many] { $n } учеников педагогических классов без единой вехи { $months } мес.
 }

# Награды
milestone-award = Награда
milestone-origin-award = награда
pathway-awards = Награды учеников
pathway-awards-help = Получателей этих наград зовут так же, как учеников класса. Отметьте те, что действительно их, – награды станут вехами.
pathway-awards-which = Награды
pathway-awards-take = Это их награды
pathway-notice-awards = { $n ->
    [one] Вехой стала { $n } награда.
    [few] Вехами стали { $n } награды.
   *[many] Вехами стали { $n } наград.
 }

# Профессиональные пробы
pathway-trials = Профпробы
pathway-trials-help = Места, которые обещают соглашения с колледжами и вузами, и пробы учебного года.
pathway-trials-places = Места по соглашениям
pathway-trials-no-places = В действующих соглашениях нет обещанных мест с числом. Добавьте обязательство «профессиональные пробы» на странице соглашения.
pathway-agreements = Соглашения
pathway-trials-agreement = Соглашение
pathway-trials-what = Что обещано
pathway-trials-promised = Мест
pathway-trials-used = Использовано
pathway-trials-left = Осталось
pathway-trials-until = до { $day }
pathway-trials-held = Пробы учебного года
pathway-trials-none = В этом учебном году проб ещё нет. Они заводятся в разделе «Мероприятия», вид – «профессиональная проба».
pathway-attendance-places = Места по соглашению
pathway-attendance-no-places = не по соглашению
pathway-attendance-left = осталось { $n }
pathway-attendance-places-help = Сколько учеников отмечено впервые, столько мест соглашения станет использованными.

# Загрузка учеников
pathway-import = Загрузить список
pathway-import-help = Таблица читается и показывается с ошибками в строках; записывается, только когда вы скажете.
pathway-import-file = Файл (XLSX, ODS, CSV)
pathway-import-columns = Обязательны столбцы «ФИО» и «Дата рождения». Понимаются: школа, дата вступления, интересы, согласие (кто дал), документ согласия. Без согласия ученика по имени увидит только его школа.
pathway-import-read = Прочитать
pathway-import-found = Понятно строк: { $good } из { $total }. Остальные пропускаются – причина в последнем столбце.
pathway-import-write = Записать
pathway-import-other = Другой файл
pathway-import-state = Что будет
pathway-import-skipped = пропускается
pathway-import-good = будет записан
pathway-imports = Загруженные списки
pathway-import-pupils = учеников: { $n }
pathway-import-undo = взять назад
pathway-import-undone = взят назад
pathway-notice-imported = { $n ->
    [one] Записан { $n } ученик.
    [few] Записаны { $n } ученика.
   *[many] Записано { $n } учеников.
 }
pathway-notice-import-undone = Убрано учеников: { $n }. Осталось – у них уже есть вехи, или они выбыли: { $stay }.
pathway-import-unreadable = Файл не читается как таблица. Сохраните его как XLSX и попробуйте снова.
pathway-import-no-columns = В таблице не нашлось столбцов «ФИО» и «Дата рождения». Проверьте строку с названиями столбцов.
pathway-import-too-long = В таблице слишком много строк для одного класса. Разделите её на части.
pathway-import-nothing = В файле нет ни одной понятной строки.
pathway-import-name = Напишите фамилию и имя полностью.
pathway-import-birth-date = Укажите день рождения целиком: по нему отличают однофамильцев и узнают, чьё нужно согласие.
pathway-import-school = Такой школы среди ваших нет. Напишите её краткое название или оставьте клетку пустой.
