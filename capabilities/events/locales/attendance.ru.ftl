# Отметка о присутствии
attendance-title = Отметка о присутствии
attendance-count = На месте { $present } из { $expected }.
attendance-screen = Код на экран
attendance-scanner = Сканирование кодов участников
attendance-scanner-start = Включить камеру
attendance-scanner-snap = Снять код
attendance-scanner-point = Наведите камеру на код участника.
attendance-scanner-unknown = Кода нет в списке. Обновите страницу, когда будет связь, или отметьте участника по списку.
attendance-scanner-queued = Ждут отправки: 0. Они уйдут сами, когда появится связь, с тем временем, когда были сняты.
attendance-scanner-later = отметка отправится, когда появится связь
attendance-scanner-refused = Не получилось. Разрешите доступ к камере (он бывает только по https), выберите фотографию кода или отметьте участника по списку.
attendance-scanner-signed-out = Вы вышли из программы. Войдите снова: снятые коды сохранены и отправятся.
attendance-scanner-kept = Снимок сохранён и отправится, когда появится связь.
attendance-scanner-offline = Связи нет. Снимайте коды: они отправятся позже, с временем снимка.
attendance-by-hand = Фотография кода или код цифрами
attendance-photo = Фотография кода участника
attendance-token = Код участника
attendance-mark = Отметить
attendance-list = Список участников
attendance-search = Фамилия
attendance-show = Показать
attendance-show-all = всех
attendance-show-absent = ещё не отмеченных
attendance-empty = Здесь будут те, у кого есть место на мероприятии.
attendance-name = Фамилия, имя, отчество
attendance-organisation = Организация
attendance-since = На месте с
attendance-take-back = Снять отметку
attendance-mark-ticked = Отметить выбранных
attendance-way-qr = по коду участника
attendance-way-code = по коду на экране
attendance-way-list = по списку
attendance-no-code = На фотографии не видно кода. Снимите его крупнее и ровнее или отметьте участника по списку.
attendance-said = { $text }
attendance-marked = { $n ->
    [one] Отмечен { $n } участник.
    [few] Отмечено { $n } участника.
   *[many] Отмечено { $n } участников.
  }
attendance-taken-back = Отметка снята. Участие ушло и из портфолио.
attendance-is-in = { $name }: на месте
attendance-is-in-already = { $name }: уже на месте с { $at }
attendance-no-place = { $name }: места нет ({ $state }). Если место свободно, добавьте участника как пришедшего без записи.
attendance-another-event = Это код другого мероприятия.
attendance-unknown = Такого участника нет. Проверьте код или найдите человека по фамилии.
attendance-walk-in = Пришёл без записи
attendance-walk-in-help = Человек будет записан на мероприятие и сразу отмечен, если есть свободное место.
attendance-person = Фамилия и имя
attendance-find = Найти
attendance-admit = Записать и отметить
attendance-nobody-found = Никого не нашлось. Проверьте фамилию или запишите человека как гостя.
attendance-guest = Гость, которого нет в реестре
attendance-guest-name = Фамилия, имя, отчество
attendance-guest-email = Электронная почта
attendance-guest-email-help = На неё придут ссылка на отзыв и сертификат.
attendance-screen-help = Откройте приглашение, введите код или наведите камеру телефона. Код меняется каждую минуту.
attendance-screen-picture = Код для камеры телефона: ведёт на страницу отметки
attendance-present = { $n ->
    [one] На месте { $n } участник
    [few] На месте { $n } участника
   *[many] На месте { $n } участников
  }
attendance-presence = Я на мероприятии
attendance-code = Код с экрана
attendance-code-help = Шесть цифр. Код меняется каждую минуту.
attendance-i-am-here = Отметиться
attendance-you-are-in = Вы отмечены.
attendance-you-are-in-since = Вы на месте с { $at }.
attendance-you-wait = Вы в листе ожидания. Подойдите к организатору: если место свободно, он вас отметит.
attendance-you-are-not-registered = Вы не записаны на это мероприятие. Подойдите к организатору.
attendance-register-first = Страница мероприятия и запись на него
attendance-ticket-help = Это код участника. Покажите его на входе: организатор наведёт на него камеру.
attendance-ticket-picture = Код участника
attendance-asked-mark = оценка
attendance-asked-words = своими словами
attendance-refusal-too-often = Слишком много попыток. Подождите минуту и введите код, который сейчас на экране.
attendance-refusal-code = Код не подходит. Введите тот, что сейчас на экране.
attendance-refusal-not-now = Код действует за час до начала мероприятия и час после него.
attendance-refusal-certificate = На этой отметке стоит сертификат. Сначала отзовите его.
attendance-refusal-state = Мероприятие не идёт: оно ещё готовится или отменено.
attendance-refusal-early = До мероприятия больше суток: отмечать ещё некого.
attendance-refusal-full = Свободных мест нет. Увеличьте число мест мероприятия или снимите запись тех, кто не пришёл.
attendance-refusal-nobody = Ваша учётная запись не связана с человеком из реестра. Попросите организатора отметить вас по списку.
attendance-refusal-email = Напишите адрес почты, например name@example.ru.
attendance-refusal-link = Напишите адрес, который начинается с https:// или http://.

# Участие
participation-title = Участие
participation-help = Реестр участия: из него берут портфолио, показатели и справки. Участники попадают сюда с отметкой, выступающие — из программы, остальных вносят вручную.
participation-empty = Здесь появятся участники, когда их отметят, и выступающие, когда мероприятие будет проведено.
participation-count = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[many] { $n } записей
  }
participation-role = Роль
participation-role-participant = участник
participation-role-speaker = выступающий
participation-role-organiser = организатор
participation-role-host = принимающая сторона
participation-role-expert = эксперт
participation-evidence = Основание
participation-evidence-attendance = отметка о присутствии
participation-evidence-programme = программа дня
participation-evidence-hand = внесено вручную
participation-hours = Часы
participation-add = Внести вручную
participation-enter = Внести
participation-remove = Убрать
participation-added = Участие внесено.
participation-removed = Участие убрано.
participation-refusal-not-held = Вручную вносят после того, как мероприятие проведено.
participation-refusal-there = Этот человек в этой роли уже есть.

# Материалы
materials-title = Материалы
materials-new = Новый материал
materials-new-help = Ссылка или файл. Материал увидят все, кому видно мероприятие.
materials-add = Добавить материал
materials-empty = Здесь будут презентации, записи и раздаточные материалы.
materials-remove = Убрать
materials-added = Материал добавлен.
materials-removed = Материал убран.
materials-field-title = Что это
materials-field-url = Ссылка
materials-field-url-help = Или выберите файл ниже.
materials-field-file = Файл
materials-refusal-one-of-two = Дайте что-то одно: ссылку или файл.

# Отзывы
feedback-title = Отзывы
feedback-give = Оставить отзыв
feedback-editor = Вопросы участникам
feedback-editor-help = Вопросы уйдут отмеченным участникам письмом, когда мероприятие закончится. Ответы хранятся без имён. После первого ответа вопросы не меняются.
feedback-field-marks = Вопросы с оценкой от 1 до 5
feedback-field-marks-help = По одному в строке.
feedback-field-words = Вопросы с ответом своими словами
feedback-field-words-help = По одному в строке.
feedback-usual-marks =
    Насколько полезным было мероприятие?
    Насколько понятно рассказывали?
    Как всё было организовано?
feedback-usual-words =
    Что вы примените в работе?
    Что стоит улучшить?
feedback-kept = Вопросы сохранены.
feedback-empty = Участников пока ни о чём не спрашивают.
feedback-nothing-asked = Об этом мероприятии ничего не спрашивают.
feedback-answered = { $n ->
    [0] Ответов пока нет.
    [one] Ответил { $n } участник.
    [few] Ответили { $n } участника.
   *[many] Ответили { $n } участников.
  }
feedback-missing = { $n ->
    [0] Ответили все, кто был.
    [one] Не ответил { $n }.
   *[many] Не ответили { $n }.
  }
feedback-too-few = { $n ->
    [one] Ответы видны, когда их хотя бы { $n }.
   *[many] Ответы видны, когда их хотя бы { $n }: иначе было бы ясно, чьи они.
  }
feedback-mean = Среднее { $mean }, оценок: { $n }
feedback-mark = Оценка
feedback-answers = Ответы
feedback-nobody-said = На этот вопрос не ответили.
feedback-form-help = Ответы хранятся без вашего имени и без времени. Организаторы увидят их вместе с ответами других, когда их будет не меньше пяти.
feedback-scale = 1 — совсем нет, 5 — да, полностью
feedback-send = Отправить
feedback-thanks = Спасибо! Ответ сохранён.
feedback-mail-subject = Ваше мнение о мероприятии «{ $title }»
feedback-mail-body =
    Здравствуйте!

    Спасибо, что были на мероприятии «{ $title }». Ответьте, пожалуйста, на несколько вопросов: это займёт две минуты. Ответы хранятся без имени.

    { $address }
feedback-refusal-too-much = Не больше 20 вопросов, каждый не длиннее 300 знаков.
feedback-refusal-answered = Уже есть ответы, и вопросы больше не меняются.
feedback-refusal-nothing = Ответьте хотя бы на один вопрос.
feedback-refusal-once = Вы уже ответили. Спасибо!
feedback-refusal-not-there = Отзыв оставляют те, кто был на мероприятии. Если вы были, попросите организатора отметить вас.
feedback-as-table = Таблицей

# На страницах мероприятия и записи
attendance-and-after = Участники и итоги
attendance-my-code = Мой код участника
attendance-my-certificate = Скачать сертификат
attendance-letter-code = Код участника, покажите его на входе: { $url }
attendance-afterwards = Отзыв, материалы, сертификат
