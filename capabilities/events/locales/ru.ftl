# Меню
menu-events = Мероприятия
menu-my-events = Мои мероприятия
hit-event = мероприятие

# Слова
events-kind-seminar = семинар
events-kind-webinar = вебинар, онлайн-практикум
events-kind-workshop = мастер-класс, практикум
events-kind-course = курс
events-kind-festival = фестиваль
events-kind-week = неделя
events-kind-rally = слёт
events-kind-visit = посещение («педагогический туризм»)
events-kind-volunteering = волонтёрская акция
events-kind-marathon = марафон
events-kind-project-day = день проектов
events-kind-trial = профессиональная проба
events-state-draft = готовится
events-state-open = идёт запись
events-state-closed = запись закрыта
events-state-held = проведено
events-state-reported = есть итоги
events-state-cancelled = отменено
events-level-institution = уровень организации
events-level-municipal = муниципальный
events-level-regional = региональный
events-level-national = всероссийский
events-format-in-person = очно
events-format-online = онлайн
events-format-mixed = очно и онлайн

# Список
events-title = Мероприятия
events-help = Всё, что центр и школы готовят, проводят и провели: семинары, курсы, недели, слёты, посещения.
events-new = Новое мероприятие
events-calendar = Календарь
events-search = Название, тема, место
events-any = Любые
events-from = С
events-to = По
events-empty = По этим условиям мероприятий нет. Здесь будет всё, что готовится и проводится: измените дни и фильтры или создайте мероприятие.
events-count = { $n ->
    [one] { $n } мероприятие
    [few] { $n } мероприятия
   *[many] { $n } мероприятий
 }
events-file = Мероприятия.xlsx
events-places-of = { $taken } из { $capacity }
events-column-title = Название
events-column-kind = Вид
events-column-state = Состояние
events-column-level = Уровень
events-column-form = Формат
events-column-when = Когда
events-column-starts = Начало
events-column-ends = Окончание
events-column-place = Место
events-column-host = Кто принимает
events-column-organisation = Кто проводит
events-column-taken = Занято мест
events-column-capacity = Мест
events-column-hours = Часов
events-column-topic = Тема
events-column-outcome = Итоги

# Календарь
events-month = { $month } { $year } г.
events-month-1 = Январь
events-month-2 = Февраль
events-month-3 = Март
events-month-4 = Апрель
events-month-5 = Май
events-month-6 = Июнь
events-month-7 = Июль
events-month-8 = Август
events-month-9 = Сентябрь
events-month-10 = Октябрь
events-month-11 = Ноябрь
events-month-12 = Декабрь
events-weekday-1 = Пн
events-weekday-2 = Вт
events-weekday-3 = Ср
events-weekday-4 = Чт
events-weekday-5 = Пт
events-weekday-6 = Сб
events-weekday-7 = Вс
events-coming = Ближайшие
events-coming-empty = Ближайших мероприятий нет.
events-subscribe = Подписаться

# Страница мероприятия
events-revise = Изменить
events-revising = Изменить мероприятие
events-editing-help = Черновик видят только те, кто готовит мероприятия. Запись начнётся, когда вы её откроете.
events-carries-out = Выполняет
events-was-cancelled = Мероприятие отменено. Причина: { $reason }
events-programme-of-day = Программа
events-no-sessions = Программа пока не составлена.
events-add-session = Добавить часть программы
events-session = Часть программы
events-session-help = Время, место и выступающие. Выступающий с полным именем, который есть в реестре, связывается с записью о нём.
events-speakers = Выступают
events-editions = Все выпуски серии
events-more = Ещё
events-questions = Вопросы при записи
events-carry-over = Перенести на следующий год
events-carry-over-help = Перенос создаст черновик на тот же день недели через год: с той же программой, вопросами и настройками. Записи участников не переносятся.
events-actions = Действия
events-public-page = Страница для гостей:
events-do-opening = Открыть запись
events-do-closing = Закрыть запись
events-do-holding = Проведено
events-do-report = Подвести итоги
events-undo-report = Вернуть к подведению итогов
events-undo-holding = Не проведено: вернуть
events-do-cancellation = Отменить мероприятие
events-report-help = Что получилось: сколько было людей, что рассмотрели, что решили. Итоги увидят все, кому видно мероприятие.
events-cancellation-help = Мероприятие останется в списке с пометкой «отменено». Вернуть его нельзя, но можно создать новое.
events-cancelling = { $n ->
    [0] «{ $title }» будет отменено. Записавшихся нет, никто не получит письма.
    [one] «{ $title }» будет отменено. Письмо об отмене получит { $n } записавшийся.
    [few] «{ $title }» будет отменено. Письмо об отмене получат { $n } записавшихся.
   *[many] «{ $title }» будет отменено. Письмо об отмене получат { $n } записавшихся.
 }
events-moving = { $n ->
    [one] Изменились название, время или место. { $n } записавшийся получит письмо, а подтверждённый участник — ещё и новую запись в календарь.
    [few] Изменились название, время или место. { $n } записавшихся получат письмо, а подтверждённые участники — ещё и новую запись в календарь.
   *[many] Изменились название, время или место. { $n } записавшихся получат письмо, а подтверждённые участники — ещё и новую запись в календарь.
 }
events-confirm-first = Отметьте, что вы согласны с тем, что будет сделано.

# Поля
events-field-title = Название
events-field-kind = Вид
events-field-organisation = Кто проводит
events-field-level = Уровень
events-field-format = Формат
events-field-starts-at = Начало
events-field-ends-at = Окончание
events-field-place = Место
events-field-online-url = Ссылка для подключения
events-field-online-url-help = Её увидят только те, у кого есть место.
events-field-host = Кто принимает
events-field-host-help = Организация, в которую приходят гости.
events-field-capacity = Мест
events-field-capacity-help = Пусто — без ограничения. Когда места кончатся, люди встанут в лист ожидания.
events-field-per-organisation = Мест на одну организацию
events-field-per-organisation-help = Пусто — без ограничения. Считаются все записанные, и те, кто ждёт, тоже.
events-field-registration-until = Запись до
events-field-registration-until-help = Пусто — до начала.
events-field-guests = Записываться могут и гости без учётной записи
events-field-guests-help = У мероприятия появится страница для всех.
events-field-acceptance-hours = Сколько часов ждать согласия из листа ожидания
events-field-acceptance-hours-help = Пусто — освободившееся место сразу достаётся следующему. С числом — место предлагают, и его надо принять за это время.
events-field-hours = Часов
events-field-hours-help = Учебные часы, которые засчитываются участнику.
events-field-topic = Тема
events-field-topic-help = Для показателей: «профилактика выгорания».
events-field-description = О чём
events-field-programme = Программа
events-field-plan-item = Пункт плана
events-field-plan-item-help = Когда мероприятие проведено, оно станет подтверждением этого пункта.
events-field-route = Маршрут
events-field-route-help = Для посещений: как добраться и как пройдём.
events-field-to-see = Что можно увидеть
events-field-to-see-help = Для посещений: уроки, кабинеты, мастерские, люди.
events-field-outcome = Итоги
events-field-reason = Причина
events-field-reason-help = Её прочитают записавшиеся.
events-field-session-title = Название
events-field-room = Где
events-field-speakers = Выступают
events-field-speakers-help = По одному в строке: «Иванова Мария Петровна — Мастер-класс».
events-field-removed = Убрать эту часть из программы
events-wrong-url = Адрес начинается с https://

# Вопросы при записи
events-questions-help = Что ещё спросить у тех, кто записывается. Чтобы убрать вопрос, сотрите его текст; чтобы переставить — измените номера.
events-question-number = Вопрос { $n }
events-question-label = Вопрос
events-question-kind = Что отвечают
events-question-options = Варианты
events-question-options-help = По одному в строке; нужны только для выбора.
events-question-required = Ответ обязателен
events-question-order = Порядок
events-question-line = строка
events-question-text = текст
events-question-whole = целое число
events-question-date = дата
events-question-yes-no = да или нет
events-question-one = один из вариантов
events-question-some = несколько вариантов
events-form-optional = { $label } (можно не отвечать)
events-form-options-few = Для выбора нужно от 2 до 100 вариантов, по одному в строке.
events-form-not-offered = Выберите из того, что предложено.
events-form-not-whole = Напишите целое число.

# Что сделано
events-notice-drafted = Черновик создан. Составьте программу и откройте запись.
events-notice-revised = Изменения сохранены. Писем об изменении: { $told }. Перешли из листа ожидания: { $promoted }.
events-notice-opened = Запись открыта.
events-notice-closed = Запись закрыта.
events-notice-held = Мероприятие проведено.
events-notice-stepped-back = Шаг отменён.
events-notice-reported = Итоги записаны.
events-notice-cancelled = Мероприятие отменено. Записавшихся, которым об этом сообщено: { $n }.
events-notice-carried-over = Создан черновик на следующий год. Проверьте день и время.
events-notice-session = Программа сохранена.
events-notice-session-removed = Часть программы убрана.
events-notice-questions = Вопросы сохранены.

# Отказы
events-refusal-ends-before = Окончание раньше начала.
events-refusal-state = В этом состоянии так сделать нельзя. Обновите страницу: возможно, это уже сделано.
events-refusal-certificates = Выданы сертификаты: сначала отзовите их.
events-refusal-too-early = Мероприятие ещё не началось, его нельзя отметить проведённым.
events-refusal-over = Мероприятие уже прошло или отменено.
events-refusal-more-taken = Занято уже { $n }: меньше мест сделать нельзя. Сначала освободите места.
events-concern-unsettled = Мероприятие «{ $title }» ({ $day }) прошло? Отметьте, что оно состоялось, и кто был
events-concern-offered = Вам предложено место: «{ $title }», { $day }. Подтвердите, что придёте
events-concern-near = Вы записаны: «{ $title }», { $day }
