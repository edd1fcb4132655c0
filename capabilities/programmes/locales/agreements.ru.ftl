menu-agreements = Соглашения
hit-agreement = соглашение
agreements-title = Соглашения и договоры
agreements-one = Документ
agreements-intro = С кем договорились, о чём, до какого дня и что из обещанного уже использовано.
agreements-empty = Таких соглашений нет. Запишите первое: стороны, предмет и срок.
agreements-count = { $n ->
    [one] { $n } документ
    [few] { $n } документа
   *[many] { $n } документов
  }
agreements-ending-count = { $n ->
    [one] { $n } документ скоро закончится
    [few] { $n } документа скоро закончатся
   *[many] { $n } документов скоро закончатся
  }
agreements-show-ending = Показать
agreements-ends-in = { $n ->
    [0] заканчивается сегодня
    [one] закончится через { $n } день
    [few] закончится через { $n } дня
   *[many] закончится через { $n } дней
  }
agreements-ending-help = Если сотрудничество продолжается, подготовьте новое соглашение или продлите срок этого.
agreements-search = Стороны, номер, предмет
agreements-any-kind = любой вид
agreements-standing = Срок
agreements-not-past = кроме прошедших
agreements-all = все, с прошедшими
agreements-standing-to-come = ещё не действует
agreements-standing-current = действует
agreements-standing-ending = скоро закончится
agreements-standing-past = закончилось
agreements-kind-agreement = Соглашение
agreements-kind-contract = Договор
agreements-numbered = { $kind } № { $number } от { $date }
agreements-unnumbered = { $kind } от { $date }
agreements-endless = бессрочно
agreements-parties = Стороны
agreements-used = Использовано
agreements-of = { $n } из { $all }
agreements-actions = Действия
agreements-new = Записать соглашение
agreements-new-help = Отметьте стороны из реестра, остальных впишите по одной в строке. За 60 дней до конца срока методисты получат письмо.
agreements-record = Записать
agreements-is-recorded = Соглашение записано. Теперь запишите, что в нём обещано.
agreements-revision = Изменить
agreements-is-saved = Сохранено.
agreements-ends-before = Последний день раньше дня подписания.
agreements-two-parties = Назовите хотя бы две стороны.
agreements-promises = Что обещано
agreements-promises-empty = Обязательства ещё не записаны: места, профессиональные пробы, совместные мероприятия.
agreements-promise-new = Добавить обязательство
agreements-promise-new-help = Если обещанное можно посчитать, укажите сколько: тогда видно, сколько осталось.
agreements-promise-is-added = Обязательство записано.
agreements-promise-is-used = По этому обязательству уже отмечено использование. Сначала вычеркните его.
agreements-more-than-promised = больше обещанного
agreements-use-new = Отметить использование
agreements-use-is-noted = Использование отмечено.
agreements-strike-out = Вычеркнуть
agreements-striking-out = Будет вычеркнуто: { $what }.
agreements-is-struck-out = Вычеркнуто.
agreements-removal = Вычеркнуть запись
agreements-field-kind = Вид
agreements-field-number = Номер
agreements-field-signed-on = Дата подписания
agreements-field-ends-on = Действует по
agreements-field-ends-on-help = Последний день. Пусто — бессрочно.
agreements-field-subject = Предмет
agreements-field-others = Стороны не из реестра
agreements-field-others-help = По одной в строке.
agreements-field-parties = Стороны из реестра
agreements-field-what = Что обещано
agreements-field-what-help = Например: профессиональные пробы для учащихся педагогического класса.
agreements-field-amount = Сколько
agreements-field-used-on = Дата
agreements-field-note = Что это было
agreements-letter-subject = { $n ->
    [one] Через { $n } день закончится: { $parties }
    [few] Через { $n } дня закончится: { $parties }
   *[many] Через { $n } дней закончится: { $parties }
  }
agreements-letter-body =
    Здравствуйте!

    { $ends } закончится срок документа.
    Вид: { $kind }
    Стороны: { $parties }
    Предмет: { $subject }

    Если сотрудничество продолжается, подготовьте новое соглашение или продлите срок:
    { $link }
