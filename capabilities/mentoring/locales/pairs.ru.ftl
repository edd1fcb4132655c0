# Пары
menu-my-pairs = Мои пары
mentoring-pairs = Пары
mentoring-pair-number = Пара № { $number }
mentoring-pairs-empty = Пар с такими условиями нет. Пары предлагает подбор, или их ставят вручную.
mentoring-pairs-count = { $n ->
    [one] { $n } пара
    [few] { $n } пары
   *[many] { $n } пар
}
mentoring-no-pairs-yet = Пар ещё нет.
mentoring-any-state = Любое
mentoring-pair-proposed = предложена
mentoring-pair-offered = ждёт согласия
mentoring-pair-consented = согласие получено
mentoring-pair-active = работает
mentoring-pair-completed = завершена
mentoring-pair-broken = прекращена
mentoring-pair-declined = отклонена
mentoring-minor-elsewhere = обучающийся другой организации
mentoring-locked = закреплена
mentoring-lock = Закрепить
mentoring-unlock = Открепить
mentoring-offer = Показать сторонам
mentoring-offer-ticked = Показать отмеченные
mentoring-offer-all = { $n ->
    [one] Показать сторонам { $n } пару
    [few] Показать сторонам { $n } пары
   *[many] Показать сторонам { $n } пар
}
mentoring-offer-help = Стороны увидят пару на странице «Мои пары» и получат письмо; имя второй стороны в письме не называется.
mentoring-withdraw = Отозвать предложение
mentoring-start = Начать работу
mentoring-start-help = Со дня начала пара считается работающей; до окончания – срок соглашения.
mentoring-complete = Завершить
mentoring-completion-help = Результат войдёт в базы и в отчёт о мониторинге.
mentoring-break = Прекратить
mentoring-break-help = Наставляемый снова войдёт в подбор; эту же пару подбор больше не предложит. По статье 351.8 ТК РФ о прекращении наставничества работника предупреждают не менее чем за три рабочих дня.
mentoring-resume = Возобновить
mentoring-decline = Отказаться от пары
mentoring-refusal-help = Такую пару подбор больше не предложит; наставляемому найдут другого наставника.
mentoring-field-side = Кто отказался
mentoring-field-outcome = Результат
mentoring-field-ended-on = День завершения
mentoring-field-started-on = День начала
mentoring-works = Работа пары
mentoring-ended = Окончание
mentoring-ended-by = записал(а): { $name }
mentoring-why-pair = Почему они подходят друг другу
mentoring-why-not-other = Почему не другой наставник
mentoring-asked-mentor = Согласие наставника
mentoring-asked-mentee = Согласие наставляемого
mentoring-asked-mentor-parent = Согласие родителя наставника
mentoring-asked-mentee-parent = Согласие родителя наставляемого
mentoring-asked-labour = Письменное согласие работника (ст. 351.8 ТК РФ)
mentoring-on-paper = на бумаге
mentoring-awaited = ожидается
mentoring-i-consent = Согласен(на)
mentoring-agreement-docx = Соглашение (DOCX)
mentoring-agreement-pdf = Соглашение (PDF)
mentoring-agreement-file = Соглашение о наставничестве
mentoring-plan-docx = Личная программа (DOCX)
mentoring-plan-file = Персонализированная программа
mentoring-certificate-docx = Сертификат наставника (DOCX)
mentoring-certificate-pdf = Сертификат наставника (PDF)
mentoring-certificate-file = Сертификат наставника
mentoring-fit = Подходит ли пара
mentoring-fit-question = Вы уже встречались. Подходит ли вам эта пара?
mentoring-fit-words = Своими словами
mentoring-fit-say = Ответить
mentoring-opinion-good = подходит
mentoring-opinion-deciding = пока не решили
mentoring-opinion-bad = не подходит
mentoring-goals = Личная программа
mentoring-goals-empty = Цели ещё не поставлены. Начните с одной, которую можно достичь за месяц.
mentoring-goal-text = Цель
mentoring-goal-add = Добавить цель
mentoring-goal-until = до { $day }
mentoring-goal-reached = достигнута { $day }
mentoring-goal-late = просрочена
mentoring-goal-reach = достигнута
mentoring-goal-not-yet = ещё нет
mentoring-meetings = Встречи
mentoring-meetings-empty = Встреч ещё не было.
mentoring-meetings-count = { $n ->
    [one] { $n } встреча
    [few] { $n } встречи
   *[many] { $n } встреч
}
mentoring-meeting-new = Записать встречу
mentoring-meeting-help = Записи о встречах видят только наставник, наставляемый и те, кто ведёт программу.
mentoring-meeting-field-held-on = День
mentoring-meeting-field-format = Как встречались
mentoring-meeting-field-minutes = Сколько минут
mentoring-meeting-field-notes = О чём говорили, о чём договорились
mentoring-meeting-field-file = Файл
mentoring-meeting-field-url = или ссылка
mentoring-minutes = { $n } мин
mentoring-mine-help = Где вы наставник или наставляемый.
mentoring-mine-empty = Вам ещё не предлагали пар. Когда предложат, придёт письмо.
mentoring-other-half = Вторая сторона
mentoring-my-role = Вы
mentoring-programme = Программа
mentoring-notice-paired = Пара записана и закреплена: подбор её не тронет.
mentoring-notice-offered = { $n ->
    [one] { $n } пара показана сторонам.
    [few] { $n } пары показаны сторонам.
   *[many] { $n } пар показано сторонам.
}
mentoring-notice-locked = Пара закреплена.
mentoring-notice-unlocked = Пара откреплена.
mentoring-notice-withdrawn = Предложение отозвано.
mentoring-notice-declined = Отказ записан.
mentoring-notice-started = Пара начала работу.
mentoring-notice-completed = Работа пары завершена.
mentoring-notice-broken = Работа пары прекращена.
mentoring-notice-resumed = Пара снова работает.
mentoring-notice-goal = Цель добавлена.
mentoring-notice-goal-removed = Цель убрана.
mentoring-notice-met = Встреча записана.
mentoring-notice-meeting-removed = Запись о встрече убрана.
mentoring-notice-said = Спасибо, ответ записан.
mentoring-refusal-state = С парой в этом состоянии так поступить нельзя. Обновите страницу.
mentoring-refusal-nothing-to-offer = Отметьте хотя бы одну предложенную пару.
mentoring-refusal-sides = Выберите наставника и наставляемого одной программы.
mentoring-refusal-has-pair = У наставляемого уже есть пара. Сначала завершите или прекратите её.
mentoring-refusal-full = У этого наставника нет свободных мест. Увеличьте их число в его анкете или освободите место.
mentoring-refusal-never-worked = Эта пара ещё не начинала работу: возобновлять нечего. Подберите пару заново.
mentoring-refusal-no-certificate = Сертификат выдаётся наставнику, у которого есть работающая или завершённая пара.

# Письма
mentoring-letter-hello = Здравствуйте, { $name }!
mentoring-letter-link = Посмотреть и ответить: { $url }
mentoring-letter-offered = В программе «{ $title }» вам предлагают наставническую пару. Посмотрите, с кем, и дайте согласие или откажитесь.
mentoring-letter-offered-subject = Вам предлагают наставническую пару
mentoring-letter-still-offered = В программе «{ $title }» вам три дня назад предложили наставническую пару, и ответа пока нет.
mentoring-letter-still-offered-subject = Ждём вашего ответа о наставнической паре
mentoring-letter-no-meetings = В программе «{ $title }» у вашей пары больше месяца нет записей о встречах. Если вы встречались, запишите встречу; если что-то мешает, напишите куратору.
mentoring-letter-no-meetings-subject = Давно не было встреч
mentoring-letter-fit = В программе «{ $title }» у вашей пары прошла первая встреча. Скажите, подходит ли вам эта пара.
mentoring-letter-fit-subject = Подходит ли вам пара?

# Что ждёт
mentoring-concern-stage = Этап «{ $stage }» программы «{ $title }»: срок { $day }
mentoring-concern-silent = Пара № { $number }, «{ $title }»: больше месяца нет встреч
mentoring-concern-bad = Пара № { $number }, «{ $title }»: наставляемый говорит, что пара не подходит
mentoring-concern-offered = Вам предлагают наставническую пару в программе «{ $title }»
