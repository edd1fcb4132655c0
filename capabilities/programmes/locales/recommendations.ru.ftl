menu-recommendations = Рекомендации
recommendations-title = Рекомендации
recommendations-one = Рекомендация
recommendations-intro = Что рекомендовано учреждениям, к какому дню и кто уже ответил.
recommendations-empty = Таких рекомендаций нет.
recommendations-count = { $n ->
    [one] { $n } рекомендация
    [few] { $n } рекомендации
   *[many] { $n } рекомендаций
  }
recommendations-waiting = { $n ->
    [one] ждёт { $n } ответ
    [few] ждут { $n } ответа
   *[many] ждут { $n } ответов
  }
recommendations-search = Текст или адресат
recommendations-state = Состояние
recommendations-any-state = любое
recommendations-late = срок прошёл
recommendations-is-late = срок прошёл
recommendations-state-open = ждёт ответа
recommendations-state-answered = есть ответ
recommendations-state-done = выполнено
recommendations-state-withdrawn = снято
recommendations-audience-heads = руководителям учреждений
recommendations-audience-deputies = заместителям руководителей учреждений
recommendations-audience-methodists = методистам учреждений
recommendations-audience-psychologists = педагогам-психологам учреждений
recommendations-audience-teachers = педагогам учреждений
recommendations-itself = самой организации
recommendations-new = Новая рекомендация
recommendations-new-help = Если адресованы руководители или педагоги, отвечает каждое учреждение отдельно. Напоминания уйдут за 7 дней до срока и на следующий день после него.
recommendations-give = Дать рекомендацию
recommendations-is-given = Рекомендация дана: учреждения видят её в своём списке.
recommendations-revision = Изменить
recommendations-revision-help = Адресат остаётся прежним. С новым сроком напоминания уйдут заново.
recommendations-is-saved = Рекомендация сохранена.
recommendations-withdraw = Снять
recommendations-renew = Вернуть в работу
recommendations-is-withdrawn = Рекомендация снята: ответа больше не ждут. Её можно вернуть в работу.
recommendations-is-renewed = Рекомендация снова в работе.
recommendations-nobody-asked = По этому адресу некому ответить: выберите виды учреждений, которые есть у адресата.
recommendations-deadline-before = Срок раньше дня, когда рекомендация дана.
recommendations-no-such-move = Ответ уже в другом состоянии. Обновите страницу.
recommendations-no-deadline = без срока
recommendations-source = Основание
recommendations-decision = решение совета
recommendations-answers = Ответы учреждений
recommendations-answer = Ответ
recommendations-answered = Ответили
recommendations-asked = Спрошено
recommendations-answered-on = Дата ответа
recommendations-answered-by = Кто ответил
recommendations-of = { $n } из { $all }
recommendations-institution = Учреждение
recommendations-institutions = { $n ->
    [one] { $n } учреждение
    [few] { $n } учреждения
   *[many] { $n } учреждений
  }
recommendations-actions = Действия
recommendations-show-open = Только кто не ответил
recommendations-show-all = Все учреждения
recommendations-all-answered = Ответили все.
recommendations-no-answers = Вашим организациям отвечать не нужно.
recommendations-to-answer = Ответить
recommendations-answer-again = Изменить ответ
recommendations-answering = Ответ учреждения
recommendations-answering-help = Напишите, что сделано. Пока ответ не принят, его можно изменить.
recommendations-send-answer = Отправить ответ
recommendations-is-answered = Ответ отправлен.
recommendations-accept = Принять
recommendations-is-accepted = Ответ принят.
recommendations-send-back = Вернуть
recommendations-send-back-help = Учреждение увидит замечание и ответит ещё раз.
recommendations-is-sent-back = Ответ возвращён с замечанием.
recommendations-remark = Замечание
recommendations-field-text = Рекомендация
recommendations-field-addressee = Кому
recommendations-field-addressee-help = Организация, а если ниже выбрана роль — все её учреждения.
recommendations-field-audience = Роль
recommendations-field-kinds = Виды учреждений
recommendations-field-kinds-help = Нужны, когда выбрана роль.
recommendations-field-given-on = Дана
recommendations-field-deadline = Ответить до
recommendations-field-answer = Ответ
recommendations-field-remark = Замечание
recommendations-letter-before-subject = До { $deadline } нужно ответить на рекомендацию
recommendations-letter-before-body =
    Здравствуйте!

    { $organisation }: до { $deadline } нужно ответить на рекомендацию.

    { $text }

    Ответить: { $link }
recommendations-letter-after-subject = Срок ответа на рекомендацию прошёл { $deadline }
recommendations-letter-after-body =
    Здравствуйте!

    { $organisation }: срок ответа на рекомендацию прошёл { $deadline }, а ответа ещё нет.

    { $text }

    Ответить: { $link }
