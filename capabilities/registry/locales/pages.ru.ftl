# Меню, поиск, общее
menu-people = Кадры
menu-organisations = Организации
menu-imports = Загрузки
menu-duplicates = Дубли
hit-person = человек
hit-organisation = организация
on-date = На дату
known-by = Как было известно на
more-filters = Ещё фильтры и столбцы
page-size = Строк на странице
years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[many] { $n } лет
 }
period-since = с { $from }
refusal-not-undoable = Это изменение отменить нельзя. Внесите новое исправление.

# Кадры
people-title = Кадры
people-as-of = Состав на { $date }. Смените дату, чтобы увидеть любой другой день.
people-new = Добавить человека
people-import = Загрузить список
people-search = Фамилия, имя
people-name = Фамилия, имя, отчество
people-post = Должность
people-jobs = Места работы
main-jobs = Основные
all-jobs = Все должности
people-columns = Столбцы
people-empty = По этим условиям никого нет. Здесь будут люди, которые работают в организациях района: загрузите список или смените дату и фильтры.
people-all = Показать всех
people-sheet = Кадровый состав на { $date }
people-file = Кадры { $date }.xlsx
people-roster = OneRoster
people-roster-help = Архив OneRoster 1.2 CSV для обмена с другими системами: все должности этих людей; даты рождения — только если столбец с ними показан
people-roster-file = OneRoster { $date }.zip
people-category-until = { $category }, до { $date }
people-count = { $n ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
 }
people-higher = { $count } с высшим образованием ({ $share })
people-category = { $count } с категорией ({ $share })
column-organisation = Организация
column-group = Персонал
column-subject = Предмет
column-rate = Ставка
column-birth = Дата рождения
column-age = Возраст
column-education = Образование
column-category = Категория
column-until = Категория до
column-pedagogical = Пед. стаж
column-young = Молодой специалист
education-short-general = среднее общее
education-short-student = студент
education-short-secondary-vocational-worker = среднее проф., рабочие
education-short-secondary-vocational = среднее проф.
education-short-higher = высшее
any-organisation = Весь район
any-group = Весь
any-education = Любое
any-category = Любая
any-age = Любой
any-experience = Любой
any-young = Не важно
any-kind = Любой
only-young = Только молодые специалисты
not-young = Кроме молодых специалистов

# Карточка человека
person-history = История
person-private = Контакты и СНИЛС
person-main-job = Основная работа
person-second-job = По совместительству
person-no-post = На { $date } должностей нет. Смените дату.
person-as-known = Показано то, что было известно на конец дня { $date }.
facts-names = Имя
facts-posts = Должности
facts-educations = Образование
facts-qualifications = Категории
facts-experiences = Стаж
facts-interruptions = Перерывы в стаже
facts-distinctions = Степени, звания, награды
facts-consents = Согласия
consent-purpose-mentoring = Наставничество: участие в программе и подбор пары
consent-purpose-mentoring-public = Наставничество: имя на публичных страницах
consent-purpose-pathway = Педагогические классы: имя и путь ученика
consent-purpose-target-training = Целевое обучение: заявка, отбор и договор
facts-none = Сведений нет.
fact-what = Что
fact-when = Когда
fact-source = Откуда известно
fact-actions = Действия
fact-holds = на эту дату
fact-add = Добавить
fact-correct = Исправить
fact-end = Закончить
fact-withdraw = Отозвать
fact-remove = Убрать
fact-born = дата рождения { $date }
fact-rate = ставка { $rate }
fact-second-job = по совместительству
fact-load = { $load } ч в неделю
fact-pedagogical = педагогическое
fact-not-pedagogical = не педагогическое
fact-graduated = выпуск { $date }
fact-order = приказ № { $number }
fact-of = от { $date }
fact-counts-since = считается с { $date }
fact-stops-total = не входит в общий стаж
fact-stops-pedagogical = не входит в педагогический стаж
fact-number = № { $number }
fact-given-by = дал(а): { $who }
fact-withdrawn = отозвано { $date }
young-hired = первая педагогическая работа { $date }
young-graduated = выпуск { $date }
young-paused = { $n ->
    [one] продлено на { $n } день отпуска или службы
    [few] продлено на { $n } дня отпуска или службы
   *[many] продлено на { $n } дней отпуска или службы
 }
young-ends-by-age = кончается по возрасту ({ $n })
young-basis = правило: { $basis }
source-import = загрузка «{ $title }» от { $at }
source-edit = внесено вручную: { $actor }, { $at }
source-merge = объединение записей: { $actor }, { $at }
source-undo = отмена изменения: { $actor }, { $at }
source-demo = вымышленный район, { $at }
source-row = строка { $row }

# История
history-help = Что считалось верным раньше, что стало вместо этого, когда об этом узнали и почему.
history-learnt = Узнали
history-kind = О чём
history-was = Было
history-is = Стало
history-because = Из-за чего
history-removed = убрано
history-change = изменение
history-superseded = уже не считается верным

# Исправления
person-adding = Новый человек
person-adding-help = Сначала программа поищет, нет ли этого человека в списке, чтобы он не появился дважды.
person-add = Добавить человека
person-likely = Возможно, этот человек уже есть:
person-another = Нет, это другой человек: добавить
fact-adding = Добавить: { $fact }
fact-adding-help = Укажите, с какого дня это верно. Прежние сведения не меняются.
fact-correcting = Исправить: { $fact }
fact-correcting-help = Прежняя запись останется в истории. Если сведения были верны и перестали, не исправляйте их, а укажите последний день и добавьте новые.
fact-ending = Закончить: { $fact }
fact-withdrawing = Отозвать: { $fact }
fact-ending-help = Запись останется верной до последнего дня включительно.
fact-withdrawing-help = С этого дня согласия нет: публичные страницы, которые на нём держались, исчезнут сразу.
fact-removing = Убрать: { $fact }
fact-removing-help = Убирают то, что никогда не было верным. Запись останется в истории, и это можно отменить.
field-family = Фамилия
field-given = Имя
field-patronymic = Отчество
field-birth-date = Дата рождения
field-sex = Пол
field-snils = СНИЛС
field-snils-help = Необязательно. Контрольные цифры проверяются; хранится зашифрованным. Пустое поле убирает СНИЛС.
field-organisation = Организация
field-title = Должность
field-title-help = Как в штатном расписании: «учитель математики».
field-staff-group = Персонал
field-rate = Ставка
field-rate-help = 1, 0,5 или 1,25.
field-main-job = Место работы
field-contract = Договор
field-subject = Предмет
field-load = Нагрузка, часов в неделю
field-level = Уровень образования
field-pedagogical = Профиль
field-institution = Учебное заведение
field-speciality = Специальность
field-qualification = Квалификация по диплому
field-document = Документ
field-graduated = Окончание
field-graduated-help = Так точно, как известно: 30.06.2003, 06.2003 или 2003.
field-kind = Вид
field-position = Для должности
field-order-number = Номер приказа
field-order-date = Дата приказа
field-order-body = Кто издал приказ
field-since = Считается с
field-stops-total = Не входит в общий стаж
field-stops-pedagogical = Не входит в педагогический стаж
field-distinction = Название
field-number = Номер документа
field-issued-on = Дата выдачи
field-purpose = Для чего
field-purpose-help = Например: публикация в Галерее славы.
field-given-by = Кто дал согласие
field-given-by-help = Сам человек, а за несовершеннолетнего — родитель.
field-from = С какого дня
field-last = Последний день
field-withdrawn-on = День отзыва
field-reason = Основание
field-reason-help = Документ или причина: так это будет видно в истории.
field-email = Электронная почта
field-phone = Телефон
field-unknown = неизвестно
field-choose = — выберите —
field-any-position = любая должность
field-wrong-rate = Запишите ставку числом, например 1 или 0,5.
field-wrong-load = Запишите часы в неделю числом, например 18 или 9,5.
field-wrong-graduated = Запишите дату, месяц или год: 30.06.2003, 06.2003 или 2003.
field-wrong-email = Проверьте адрес: в нём должны быть @ и имя сервера, например ivanova@example.ru.
field-wrong-phone = Проверьте номер: нужны от 5 до 20 цифр, например +7 900 000-00-00.
private-help = Эти сведения видны только тем, кому они нужны по работе. Открытие этой страницы записано в журнал.
notice-person-added = Человек добавлен.
notice-fact-added = Сведения добавлены.
notice-fact-corrected = Исправлено. Прежняя запись осталась в истории.
notice-fact-ended = Последний день записан.
notice-fact-removed = Убрано. Запись осталась в истории.
notice-contacts-kept = Контакты сохранены.
notice-snils-kept = СНИЛС сохранён.
notice-snils-forgotten = СНИЛС убран.

# Организации
organisations-title = Организации
organisations-as-of = Дерево района на { $date }.
organisations-search = Название
organisations-people = Людей
organisations-empty = По этим условиям организаций нет. Здесь будет дерево района: управление образования, центр, школы, сады. Заведите первую или смените дату.
organisations-count = { $n ->
    [one] { $n } организация
    [few] { $n } организации
   *[many] { $n } организаций
 }
organisations-moved = { $n ->
    [one] { $n } организация
    [few] { $n } организации
   *[many] { $n } организаций
 }
people-moved = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
 }
organisation-new = Завести организацию
organisation-new-help = Организация появится в дереве с указанного дня.
organisation-found = Завести
organisation-staff = Люди
organisation-children = Подчинённые организации
organisation-successions = Присоединения и выделения
organisation-history = История
organisation-not-there = На { $date } этой организации нет. Смените дату или посмотрите историю.
organisation-rename = Переименовать
organisation-rename-help = Новое название действует с указанного дня; в списках и справках за прежние дни останется прежнее.
organisation-requisites = Изменить вид и реквизиты
organisation-requisites-help = Контрольные цифры ИНН и ОГРН проверяются.
organisation-move = Переподчинить
organisation-move-help = С указанного дня организация войдёт в другую часть дерева; прежние годы не изменятся.
organisation-merge = Присоединить к другой
organisation-merge-help = Люди и подчинённые организации перейдут в другую организацию, эта закроется. Это можно отменить.
organisation-merging = «{ $from }» с { $date } войдёт в «{ $into }» и закроется. Перейдут: { $people }, { $children }.
organisation-close = Закрыть
organisation-close-help = Организация останется в списках и справках за прежние дни. Закрыть можно ту, к которой никто уже не относится.
field-name = Полное название
field-short-name = Краткое название
field-short-name-help = Как её называют в списках: «СОШ № 9».
field-organisation-kind = Вид
field-parent = Кому подчинена
field-into = К какой присоединить
field-inn = ИНН
field-ogrn = ОГРН
field-oktmo = ОКТМО
field-wrong-oktmo = В коде ОКТМО 8 или 11 цифр.
notice-organisation-founded = Организация заведена.
notice-organisation-changed = Изменено.
notice-organisation-merged = Организация присоединена. Здесь видно, что изменилось, и здесь это можно отменить.

# Дубли
duplicates-title = Дубли
duplicates-help = Люди, которые, возможно, записаны дважды. Сравните их и решите.
duplicates-empty = Похожих записей не найдено.
duplicates-first = Первая запись
duplicates-second = Вторая запись
duplicates-why = Чем похожи
duplicates-compare = Сравнить
merges-title = Объединённые записи
merges-empty = Объединений ещё не было.
merge-open = что сделано, отменить
merge-title = Один человек или два?
merge-help = Слева и справа — всё, что известно. Если это один человек, выберите запись, которая останется.
merge-keep = Оставить запись
merge-will-move = { $n ->
    [one] к ней перейдёт { $n } запись другой или останется, если здесь есть такая же
    [few] к ней перейдут { $n } записи другой, кроме тех, что здесь уже есть
   *[many] к ней перейдут { $n } записей другой, кроме тех, что здесь уже есть
 }
merge-undo-help = Объединение можно отменить.
merge-do = Объединить
merge-distinct = Не дубль: это разные люди
merge-choose = Выберите запись, которая останется.
notice-merged = Записи объединены. Здесь видно, что изменилось, и здесь это можно отменить.
notice-distinct = Запомнено: это разные люди.

# Изменение
change-kind-import = Загрузка списка
change-kind-edit = Исправление
change-kind-merge = Объединение
change-kind-undo = Отмена изменения
change-kind-demo = Вымышленный район
change-opened = Внесено
change-closed = Закрыто
change-standing = Из внесённого ещё верно
change-organisation = организация
change-people = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
 }
change-more = { $n ->
    [one] И ещё { $n } человек.
    [few] И ещё { $n } человека.
   *[many] И ещё { $n } человек.
 }
change-organisations = Организации
change-nameless = запись без имени
change-undone = Это изменение отменено.
change-undone-by = Открыть отмену
change-part = Здесь то, что в вашем доступе. Изменение затронуло и другое, поэтому отменить его может тот, кому доступно всё.
change-undo-title = Отменить изменение
change-undoing = Будет закрыто внесённых записей: { $closed }; прежних записей снова станут верными: { $reopened }; затронуто людей: { $people }. Исправленное позже останется как есть: { $kept }.
change-undo = Отменить изменение
notice-undone = Изменение отменено. Закрыто записей: { $closed }, возвращено: { $reopened }, оставлено исправленных позже: { $kept }.
