# Меню
menu-mentoring = Наставничество
hit-mentoring = программа наставничества

# Слова
mentoring-stage-preparation = Подготовка условий
mentoring-stage-mentees = База наставляемых
mentoring-stage-mentors = База наставников
mentoring-stage-training = Отбор и обучение наставников
mentoring-stage-pairing = Формирование пар
mentoring-stage-work = Работа пар
mentoring-stage-completion = Завершение
mentoring-all-closed = завершена

# Список
mentoring-title = Наставничество
mentoring-help = Программы наставничества по Целевой модели: дорожная карта, базы, подбор и работа пар.
mentoring-new = Новая программа
mentoring-search = Название, куратор
mentoring-any = Любая
mentoring-all-years = За все годы
mentoring-form = Форма
mentoring-stage = Этап
mentoring-state = Состояние
mentoring-active-pairs = Пар работает
mentoring-completed-pairs = Завершено
mentoring-empty = Программ наставничества за этот учебный год нет. Программа – это форма («учитель – учитель», «студент – ученик»…), организация и срок; в ней ведутся базы и пары.
mentoring-count = { $n ->
    [one] { $n } программа
    [few] { $n } программы
   *[many] { $n } программ
}

# Программа
mentoring-revise = Изменить
mentoring-revising = Изменить программу
mentoring-editing-help = Форма и организация потом не меняются: от них зависит, кто с кем может быть в паре.
mentoring-field-title = Название
mentoring-field-form = Форма наставничества
mentoring-field-organisation = Чья программа
mentoring-field-organisation-help = Программу района выбирайте, если наставники и наставляемые из разных организаций.
mentoring-field-starts-on = Начало
mentoring-field-ends-on = Окончание
mentoring-field-responsible = Ответственный (куратор)
mentoring-field-responsible-help = Имя и должность.
mentoring-field-about = Цель и задачи
mentoring-field-due-on = Срок
mentoring-basis = Основание формы
mentoring-to-check = сверить с текстом
mentoring-notice-begun = Программа создана. Начните с документов первого этапа.
mentoring-notice-revised = Сохранено.
mentoring-refusal-ends-before = Окончание раньше начала. Проверьте даты.
mentoring-refusal-closed = Программа завершена. Чтобы продолжить работу, откройте снова последний этап дорожной карты.

# Дорожная карта
mentoring-road-map = Дорожная карта
mentoring-stage-due = Срок
mentoring-stage-plan = срок и ответственный
mentoring-stage-help = Срок показывается на рабочем столе, когда подходит или прошёл.
mentoring-stage-closed = закрыт { $day }
mentoring-stage-now = идёт
mentoring-stage-late = просрочен
mentoring-stage-ahead = впереди
mentoring-stage-close = Закрыть этап
mentoring-stage-reopen = Открыть снова
mentoring-notice-stage-closed = Этап закрыт.
mentoring-notice-stage-reopened = Этап снова открыт.
mentoring-refusal-stage = Этапы закрываются и открываются по порядку. Обновите страницу.
mentoring-refusal-stage-closed = Этап уже закрыт: его документы не убирают. Откройте этап снова.
mentoring-refusal-missing = Не хватает документа: «{ $document }». Добавьте его файлом или ссылкой, и этап закроется.
mentoring-refusal-open-pairs = { $n ->
    [one] Ещё { $n } пара не завершена.
    [few] Ещё { $n } пары не завершены.
   *[many] Ещё { $n } пар не завершены.
} Завершите или прекратите их работу, потом закройте этап.

# Документы
mentoring-documents = Документы
mentoring-document-new = Новый документ
mentoring-document-help = Файл или ссылка на документ в другом месте: из них складывается папка программы.
mentoring-document-add = добавить
mentoring-document-other = другой документ
mentoring-document-remove = убрать
mentoring-document-missing = нет
mentoring-document-no-kind = Другой документ
mentoring-document-field-title = Название
mentoring-document-field-stage = Этап
mentoring-document-field-kind = Что это за документ
mentoring-document-field-file = Файл
mentoring-document-field-url = или ссылка
mentoring-notice-document = Документ добавлен.
mentoring-notice-document-removed = Документ убран.
mentoring-refusal-link = Ссылка начинается с https:// или http:// и не содержит пробелов.
mentoring-refusal-no-content = Выберите файл или дайте ссылку.
