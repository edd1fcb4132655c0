# Анкеты
mentoring-point-before = Входная анкета
mentoring-point-after = Итоговая анкета
mentoring-surveys = Анкеты мониторинга
mentoring-surveys-note = в начале программы и по итогам, без имён
mentoring-surveys-help = Ответы не связываются с именами: хранятся только суммы, и до закрытия анкеты их не видит никто. Каждая анкета проводится один раз.
mentoring-survey-least = { $n ->
    [one] Ответы группы меньше { $n } человека не показываются никому и стираются.
   *[many] Ответы группы меньше { $n } человек не показываются никому и стираются.
}
mentoring-survey-mentors = Наставники
mentoring-survey-mentees = Наставляемые
mentoring-survey-open = Открыть анкету
mentoring-survey-none = Анкета ещё не проводилась.
mentoring-survey-opened-on = открыта { $day }
mentoring-survey-closed-on = закрыта { $day }
mentoring-survey-replied = ответили { $n } из { $of }
mentoring-survey-write-off = Внести бумажные анкеты
mentoring-survey-blank = Бланк DOCX
mentoring-survey-file = Анкета наставничества
mentoring-survey-close = Закрыть анкету
mentoring-survey-closing = Закрыть навсегда. Ответили: наставников – { $mentors }, наставляемых – { $mentees }.
mentoring-survey-closing-help = После закрытия ответить нельзя, а открыть анкету снова нельзя: иначе по разнице было бы видно, что ответил последний. Итоги появятся у групп от пяти человек; если часть анкет внесена с бумаги, то и сами ответить должны либо никто, либо не меньше пяти.
mentoring-survey-results = Итоги
mentoring-survey-satisfied = Удовлетворены программой { $n } из { $of } ({ $percent } %): средняя оценка { $least } и выше из 10
mentoring-survey-means = Средние ответы по шкале от 1 до 10
mentoring-survey-question = Вопрос
mentoring-survey-growth = Самооценка в целом
mentoring-survey-change = Изменение
mentoring-survey-hidden = ответов слишком мало, чтобы их показать; они стёрты.
mentoring-sheet-help = Внесите ответы с одного бумажного листа. Пустые строки пропустите.
mentoring-sheet-write = Внести и взять следующий лист
mentoring-reply = Отправить
mentoring-reply-help = Отправленное нельзя изменить: мы не знаем, какие ответы ваши.
mentoring-notice-survey-opened = Анкета открыта. Участникам с известным адресом ушли письма.
mentoring-notice-survey-closed = Анкета закрыта.
mentoring-notice-replied = Спасибо, ответы учтены.
mentoring-notice-sheet = Лист внесён.
mentoring-refusal-survey-opened = Эта анкета в программе уже проводится или проведена.
mentoring-refusal-survey-closed = Анкета закрыта, ответы больше не принимаются.
mentoring-refusal-replied = Вы уже ответили, или анкета закрыта.
mentoring-refusal-all-replied = Внесено столько анкет, сколько участников на этой стороне. Проверьте, не внесена ли какая-нибудь дважды.
mentoring-refusal-no-answers = Отметьте хотя бы один ответ.
mentoring-refusal-confirm = Отметьте, что анкету можно закрыть навсегда.
mentoring-letter-survey = В программе наставничества «{ $title }» вас просят ответить на короткую анкету. Она без имён: кто что ответил, не узнает никто.
mentoring-letter-survey-subject = Анкета программы наставничества
mentoring-concern-survey = Ответьте на анкету программы «{ $title }»: она без имён

# Знаменатели показателей
mentoring-counted-children = Дети от 10 до 19 лет
mentoring-counted-youths = Молодёжь от 15 до 19 лет
mentoring-counted-enterprises = Предприятия территории
mentoring-contingent = Контингент для показателей
mentoring-contingent-help = Знаменатели показателей Целевой модели: сколько детей, молодёжи и предприятий на территории в учебном году. У каждого числа – день и источник, их печатает отчёт о мониторинге.
mentoring-contingent-empty = На этот учебный год чисел ещё нет. Без них отчёт о мониторинге не сможет посчитать доли детей, молодёжи и предприятий.
mentoring-contingent-new = Записать число
mentoring-contingent-counted = Кого считают
mentoring-contingent-number = Сколько
mentoring-contingent-counted-on = На какой день
mentoring-contingent-of = Территория или организация
mentoring-contingent-source = Источник
mentoring-contingent-source-help = Например: ОО-1, раздел 2.5; реестр предприятий администрации района.
mentoring-monitoring-report = Отчёт о мониторинге
mentoring-remove = Убрать
mentoring-notice-contingent = Число записано.
mentoring-notice-contingent-removed = Число убрано.
mentoring-refusal-counted-twice = За этот учебный год такое число уже записано для этой организации, для её части или для целого, в которое она входит: сложенные вместе, они посчитали бы людей дважды.
