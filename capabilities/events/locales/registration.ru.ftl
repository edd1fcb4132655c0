# Записи
events-registration-confirmed = место за вами
events-registration-waiting = в листе ожидания
events-registration-offered = место предложено
events-registration-withdrawn = отказ участника
events-registration-lapsed = предложение не принято
events-registration-refused = отказано организатором
events-told-mailed = письмо отправлено
events-told-no-address = нет адреса: сообщите лично
events-registration = Запись
events-registered = Записавшиеся
events-counts = места заняли { $confirmed }, предложено { $offered }, ждут { $waiting }
events-position = Вы { $n }-й в листе ожидания.
events-offered-until = Место ждёт вашего согласия до { $until }.
events-accept = Принять место
events-withdraw = Отказаться от места
events-withdraw-one = Снять запись
events-withdrawing = { $name }: запись на мероприятие «{ $title }» будет снята, а место сразу достанется первому из листа ожидания.
events-refuse = Отказать
events-register = Записаться
events-no-registration = Запись сейчас не идёт.
events-free = { $n ->
    [one] Свободно { $n } место.
    [few] Свободно { $n } места.
   *[many] Свободно { $n } мест.
 }
events-full = Все места заняты. Кто запишется сейчас, встанет в лист ожидания и получит письмо, как только место освободится.
events-own-help = Ответьте на вопросы организатора.
events-registrations-empty = Пока никто не записан.
events-registrations-count = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[many] { $n } записей
 }
events-registrations-file = Записавшиеся.xlsx
events-registration-arrival = №
events-registration-name = Кто
events-registration-from = Откуда
events-registration-email = Почта
events-registration-state = Состояние
events-registration-at = Когда записан
events-registration-told = Письмо
events-registration-answers = Ответы
events-guest = гость

# Делегация
events-delegation = Записать людей
events-delegation-limit = не больше { $limit } от одной организации
events-delegation-search = Фамилия, имя
events-delegation-empty = Никого не нашлось. Измените поиск; если человека нет в реестре, сначала добавьте его.
events-delegation-who = Кого записать
events-delegation-registered = уже записан
events-delegation-questions = Ответы на вопросы: одни на всех, кого вы записываете
events-delegation-send = Записать отмеченных
events-nobody-ticked = Отметьте, кого записать.

# Мои мероприятия
events-find = Найти мероприятие
events-mine-empty = Вы пока никуда не записаны.
events-calendars = Календари
events-calendars-help = Добавьте адрес в календарь телефона или почты: мероприятия будут появляться в нём сами. Адрес секретный; если он попал к чужим, смените его.
events-feed-centre = Мероприятия центра
events-feed-own = Мои мероприятия
events-calendar-make = Получить адрес
events-calendar-renew = Сменить адрес

# Гости
events-guest-name = Фамилия, имя, отчество
events-guest-email = Электронная почта
events-guest-email-help = На неё придёт подтверждение со ссылкой, по которой можно отказаться от места.
events-guest-consent = Согласен(на) на обработку имени и адреса почты для записи на это мероприятие
events-guest-trap = Не заполняйте это поле
events-consent-first = Без согласия записать вас нельзя.

# Что сделано
events-notice-registered = Вы записаны. Подтверждение отправлено на почту, если она нам известна.
events-notice-waiting = Все места заняты: вы в листе ожидания.
events-notice-delegation = Получили место: { $confirmed }. Встали в лист ожидания: { $waiting }.
events-notice-withdrawn = Запись снята, место отдано следующему.
events-notice-accepted = Место за вами.
events-notice-refused = В участии отказано, место отдано следующему.
events-notice-guest = Спасибо! Подтверждение отправлено на вашу почту.
events-notice-calendar = Адрес календаря готов. Прежний адрес больше не работает.

# Отказы
events-refusal-no-registration = Запись на это мероприятие сейчас не идёт.
events-refusal-already = Вы уже записаны на это мероприятие.
events-refusal-all-already = Все отмеченные уже записаны на это мероприятие.
events-refusal-withdrawn = Эта запись уже снята.
events-refusal-offer-over = Это место уже нельзя принять: время истекло или оно принято раньше.
events-refusal-enough-from-there = От вашей организации уже записано столько людей, сколько можно: { $limit }.
events-refusal-nobody = Ваша учётная запись не связана с человеком из реестра. Обратитесь к администратору центра.
events-refusal-too-many = Слишком много записей с одного адреса. Попробуйте через час.

# Письма
events-letter-hello = Здравствуйте, { $name }!
events-letter-confirmed-subject = Вы записаны: { $title }
events-letter-confirmed = Вы записаны: { $title }. Место за вами.
events-letter-waiting-subject = Лист ожидания: { $title }
events-letter-waiting = Вы в листе ожидания: { $title }. Все места заняты; как только место освободится, мы напишем.
events-letter-promoted-subject = Для вас есть место: { $title }
events-letter-promoted = Место освободилось, теперь оно ваше: { $title }.
events-letter-offered-subject = Вам предлагают место: { $title }
events-letter-offered = Освободилось место: { $title }. Примите его, иначе оно достанется следующему.
events-letter-until = Место ждёт до { $until }.
events-letter-lapsed-subject = Место отдано следующему: { $title }
events-letter-lapsed = Предложенное место не было принято вовремя и отдано следующему: { $title }.
events-letter-withdrawn-subject = Запись снята: { $title }
events-letter-withdrawn = Ваша запись снята: { $title }.
events-letter-refused-subject = В участии отказано: { $title }
events-letter-refused = Организатор не может принять вас: { $title }.
events-letter-moved-subject = Изменилось мероприятие: { $title }
events-letter-moved = Изменилось время, место или название: { $title }.
events-letter-cancelled-subject = Мероприятие отменено: { $title }
events-letter-cancelled = Мероприятие не состоится: { $title }.
events-letter-reason = Причина: { $reason }
events-letter-reminder-subject = Напоминание: { $title }
events-letter-reminder = Напоминаем о мероприятии: { $title }.
events-letter-when = Когда: { $from } – { $to }
events-letter-where = Где: { $place }
events-letter-online = Ссылка для подключения: { $url }
events-letter-link = Посмотреть запись или отказаться от места: { $url }
