menu-council = Совет
council-title = Координационные советы
council-intro = Кто в совете, когда он собирался и что решил. Решения становятся мероприятиями плана или рекомендациями.
council-empty = Советов пока нет. Создайте совет, назовите его членов и назначьте первое заседание.
council-count = { $n ->
    [one] { $n } совет
    [few] { $n } совета
   *[many] { $n } советов
  }
council-new = Новый совет
council-new-help = Название появится на странице и в протоколах.
council-found = Создать совет
council-is-founded = Совет создан. Теперь назовите его членов.
council-revision = Изменить
council-is-saved = Сохранено.
council-no-regulation = без положения
council-works-by = Работает на основании:
council-since = с { $date }
council-period = Срок
council-actions = Действия
council-state = Состояние
council-correct = Исправить
council-members = Члены совета
council-members-empty = Состав ещё не записан.
council-members-count = { $n ->
    [one] { $n } член совета
    [few] { $n } члена совета
   *[many] { $n } членов совета
  }
council-former = { $n ->
    [one] { $n } бывший член совета
    [few] { $n } бывших члена совета
   *[many] { $n } бывших членов совета
  }
council-member-new = Добавить члена совета
council-member-new-help = Найдите человека в реестре или впишите имя и должность сами.
council-member-add = Добавить
council-member-is-seated = Член совета добавлен.
council-member-has-left = Срок члена совета закончен.
council-find-person = Найти в реестре
council-nobody-found = Никого не нашлось. Имя можно вписать в форму ниже.
council-leave = Вывести из состава
council-leave-help = В прежних протоколах человек останется.
council-left-before = Этот день раньше первого дня в совете.
council-seat-taken = Председатель и секретарь в совете одни. Сначала закончите срок прежнего.
council-seat-chair = председатель
council-seat-deputy = заместитель председателя
council-seat-secretary = секретарь
council-seat-member = член совета
council-quorum-half = больше половины членов
council-quorum-two-thirds = не менее двух третей членов
council-field-organisation = Чья запись
council-field-organisation-help = Организация, которой принадлежит запись: её видят эта организация и все под ней.
council-field-title = Название
council-field-genitive = Название в родительном падеже
council-field-genitive-help = Чьё заседание: «Координационного Совета управления образования». Так пишут в протоколе.
council-field-regulation = Положение о совете
council-field-quorum = Кворум
council-field-name = Фамилия, имя, отчество
council-field-post = Должность
council-field-seat = Роль в совете
council-field-from = С какого дня
council-field-last = Последний день в составе
council-field-number = Номер заседания
council-field-number-help = Номера начинаются заново с 1 сентября.
council-field-held-on = Дата
council-field-place = Место
council-field-place-help = Как в протоколе: г. Амурск.
council-field-invited = Приглашённые
council-field-present = Присутствовали
council-field-text = Что решили
council-field-responsible = Ответственный
council-field-deadline = Срок
council-field-removal = Вычеркнуть решение
council-field-starts-on = Начало
council-field-ends-on = Срок
council-field-programme = Программа и направление
council-meeting = Заседание
council-meeting-number = Заседание № { $number }
council-meetings = Заседания
council-meetings-held = Заседаний
council-last-meeting = Последнее
council-meetings-empty = Заседаний ещё не было.
council-meetings-count = { $n ->
    [one] { $n } заседание
    [few] { $n } заседания
   *[many] { $n } заседаний
  }
council-meeting-new = Назначить заседание
council-meeting-new-help = Повестку можно составить сразу, остальное — после заседания.
council-meeting-appoint = Назначить
council-meeting-is-appointed = Заседание назначено. Составьте повестку.
council-meeting-revision = Изменить дату и место
council-meeting-is-saved = Сохранено.
council-meeting-number-taken = Заседание с таким номером в этом учебном году уже есть.
council-meeting-no-such-move = Заседание уже в другом состоянии. Обновите страницу.
council-meeting-still-to-come = Это заседание ещё не прошло: его дата впереди.
council-meeting-no-quorum = Кворума нет: протокол такого заседания не подписывают. Проверьте, кто присутствовал.
council-meeting-is-signed = Протокол подписан. Чтобы исправить его, сначала снимите отметку о подписании.
council-meeting-is-moved = Состояние заседания изменено.
council-meeting-hold = Заседание прошло
council-meeting-unhold = Ещё не прошло
council-meeting-sign = Протокол подписан
council-meeting-unsign = Снять отметку о подписании
council-meeting-state-planned = назначено
council-meeting-state-held = проведено
council-meeting-state-signed = протокол подписан
council-minutes-docx = Протокол DOCX
council-minutes-pdf = Протокол PDF
council-present = Присутствовали
council-presence = Отметить присутствующих
council-presence-help = Снимите отметку с тех, кого не было.
council-presence-nobody = На день заседания в совете никого нет. Сначала назовите его членов.
council-presence-empty = Кто присутствовал, ещё не отмечено.
council-presence-is-noted = Присутствующие отмечены.
council-quorum-count = Присутствуют { $n } из { $all }, для кворума нужно не меньше { $least }.
council-quorum-is = кворум есть
council-quorum-is-not = кворума нет
council-was-there = был(а)
council-was-away = не было
council-agenda = Повестка
council-agenda-empty = Вопросов пока нет.
council-items = Вопросов
council-item-new = Добавить вопрос
council-item-revision = Изменить вопрос
council-item-help = До заседания хватит названия и докладчика.
council-item-is-added = Вопрос добавлен.
council-item-is-saved = Вопрос сохранён.
council-item-is-removed = Вопрос убран из повестки.
council-item-has-decisions = По этому вопросу есть решения. Сначала вычеркните их.
council-item-field-title = Вопрос
council-item-field-speaker = Докладчик
council-item-field-speaker-help = Имя и должность докладчика, как они войдут в протокол.
council-item-field-heard = Что услышали
council-item-field-removal = Убрать вопрос из повестки
council-heard = Слушали
council-decided = Решили
council-decisions = Решений
council-decision-new = Добавить решение
council-decision-help = Позже решение одной кнопкой станет мероприятием плана или рекомендацией.
council-decision-revision = Изменить решение
council-decision-is-made = Решение записано.
council-decision-is-saved = Решение сохранено.
council-decision-is-removed = Решение вычеркнуто.
council-decision-in-hand = Это решение уже стало мероприятием плана или рекомендацией.
council-to-plan = В план
council-to-plan-help = Решение станет мероприятием плана; со страницы мероприятия можно вернуться к решению.
council-to-recommendation = В рекомендации
council-in-plan = мероприятие плана
council-in-recommendations = рекомендация
council-is-in-plan = Решение стало мероприятием плана.
council-no-programme = без программы
council-source = Основание
council-decision = решение совета
