menu-polls = Голосования
hit-poll = Голосование
voting-help = Открытые голосования: афиша с кодом, карточки для классов, итог, который может пересчитать каждый.
voting-empty = Голосований ещё не было. Первое готовится за пять минут: вопрос, варианты, время — и афиша с кодом.
voting-new = Новое голосование
voting-new-help = Пока голосование не объявлено, в нём можно изменить всё. С открытием условия замирают: их отпечаток — первая запись журнала.
voting-edit = Изменить
voting-state = Состояние
voting-state-draft = готовится
voting-state-announced = объявлено
voting-state-closed = завершено
voting-state-cancelled = отменено
voting-phase-draft = готовится
voting-phase-awaited = откроется
voting-phase-open = идёт до
voting-phase-over = подводится итог
voting-phase-closed = завершено
voting-phase-cancelled = отменено
voting-shelf-open = идёт
voting-shelf-awaited = ещё не открылось
voting-shelf-over = завершено
voting-level-open = Открытый допуск
voting-level-mail = Подтверждённая почта
voting-level-card = Карточка
voting-level-registry = Вход по реестру
voting-field-title = Вопрос
voting-field-title-help = Например: Кого разместить в Галерее славы?
voting-field-about = Пояснение
voting-field-options = Варианты
voting-field-options-help = По одному в строке; после знака | — строка о нём: «Анна Соколова | учитель математики, школа № 3».
voting-field-people = Добавить людей из реестра
voting-field-people-help = Напишите фамилию и нажмите «Сохранить»: найденных можно будет отметить. Имя и место работы увидят все.
voting-field-persons = Кого добавить
voting-people-found = Пока ничего не сохранено: отметьте ниже, кого добавить. Если ниже никого нет, человек не нашёлся: исправьте имя или сотрите его.
voting-field-most-choices = Сколько вариантов можно выбрать
voting-field-opens-at = Откроется
voting-field-closes-at = Завершится
voting-field-levels = Кто допускается
voting-field-levels-help = Можно отметить несколько. Итог покажет голоса каждого допуска отдельно.
voting-level-open-help = любой посетитель сайта, один голос с одного браузера; помешать накрутке здесь труднее всего
voting-level-mail-help = ссылка приходит письмом, один голос с одного почтового ящика
voting-level-card-help = код на бумаге, один голос на одну карточку; карточки печатает и раздаёт центр
voting-level-registry-help = педагоги района под своим именем и паролем, один голос на человека
voting-field-may-change = Можно передумать: считается последний голос
voting-field-shows-totals = Показывать итог, пока голосование идёт
voting-field-organisation = Кто проводит
voting-field-batch = Где раздают
voting-field-batch-help = Например: 9 «Б» или актовый зал.
voting-field-cards = Карточек
voting-field-handed-to = Кому выданы
voting-field-handed-to-help = Кто отвечает за раздачу.
voting-refusal-period = Завершение должно быть позже открытия.
voting-refusal-levels = Отметьте хотя бы один допуск.
voting-refusal-options = Проверьте варианты: у каждого есть название, их не больше двухсот.
voting-refusal-option-twice = Вариант «{ $title }» записан дважды. Уберите лишний или допишите после знака |, чем он отличается.
voting-refusal-opens-past = Этот день уже прошёл. Поставьте сегодняшний: голосование откроется, как только вы его объявите.
voting-refusal-closes-past = Это время уже прошло. Поставьте более позднее.
voting-refusal-few-options = Нужно хотя бы два варианта.
voting-refusal-choices = Выбрать можно от одного варианта до всех.
voting-refusal-announced = Голосование уже объявлено: его условия больше не меняются.
voting-refusal-past = Время голосования уже прошло.
voting-refusal-state = Сейчас это невозможно: голосование в другом состоянии.
voting-refusal-not-open = Голосование сейчас не идёт: голос не принят.
voting-refusal-voted = Вы уже голосовали: прежний голос учтён, его номер — { $serial }.
voting-refusal-choice = Такого варианта нет.
voting-refusal-nothing = Выберите вариант.
voting-refusal-too-many = Можно выбрать не больше { $most }.
voting-refusal-work = Браузер не успел подготовить бюллетень. Нажмите ещё раз: выбор сохранён.
voting-refusal-script = Голос не принят: для этого бюллетеня нужен JavaScript. { $script }
voting-refusal-level = Так здесь не голосуют. Можно { $ways }.
voting-refusal-card = Такой карточки нет, или её отменили. Проверьте код: он напечатан рядом с квадратом.
voting-refusal-no-cards = В этом голосовании карточки не допускаются.
voting-refusal-cards = Карточек может быть от 1 до { $most }.
voting-notice-drafted = Голосование сохранено. Проверьте его и объявите.
voting-notice-kept = Сохранено.
voting-notice-announced = Голосование объявлено. Распечатайте афишу.
voting-notice-withdrawn = Голосование снова готовится: его никто не видит.
voting-notice-cancelled = Голосование отменено. Его можно вернуть.
voting-notice-cards = Карточки готовы: откройте их и напечатайте.
voting-notice-cards-annulled = Карточки отменены: новых голосов по ним не будет.
voting-announce = Объявить
voting-announcement = Объявить «{ $title }»?
voting-announcement-help = Страницу голосования увидят все. Откроется и завершится оно само, по часам.
voting-withdraw = Вернуть в подготовку
voting-cancel = Отменить
voting-draft-next = Дальше: проверьте варианты и время, объявите, распечатайте афишу.
voting-see = Открыть страницу
voting-votes = Голосов
voting-address = Адрес
voting-poster = Афиша
voting-poster-how = Наведите камеру телефона на код
voting-qr = Код PNG
voting-cards = Карточки
voting-cards-help = Карточка — один голос. Раздайте их в классе или в зале: по коду голосует тот, кто держит карточку в руках.
voting-cards-empty = Карточек ещё нет.
voting-cards-new = Новые карточки
voting-cards-make = Сделать карточки
voting-cards-annul = Отменить
voting-cards-annulled = отменены
voting-cards-annulment = Отменить карточки «{ $title }»?
voting-cards-annulment-confirm = Карточек в пачке: { $cards }, использовано: { $spent }. Их коды перестанут действовать сразу, и вернуть их нельзя. Голоса, которые по ним уже подали, останутся.
voting-card-how = Один голос. Наведите камеру телефона или введите код на странице:
voting-spent = Использовано
voting-made = Сделаны
voting-actions = Действия
voting-when = Голосование с { $from } до { $to }
voting-awaited = Голосование откроется { $at }.
voting-over = Голосование завершено. Итог появится на этой странице через минуту.
voting-until = Голосование идёт до { $at }.
voting-secret = Пока оно идёт, сайт никому не показывает итог; после завершения каждый может пересчитать голоса.
voting-totals = Сейчас
voting-totals-help = По правилу этого голосования итог виден по ходу; после завершения каждый может пересчитать голоса.
voting-no-admission = Здесь голосуют: { $ways }.
voting-way-open = в браузере с JavaScript
voting-way-mail = по ссылке из письма
voting-way-card = по карточке
voting-way-registry = после входа
voting-open-here = Проголосовать в этом браузере
voting-sign-in = Войти и проголосовать
voting-have-card = У меня есть карточка
voting-code = Код с карточки
voting-code-help = 26 букв и цифр; пробелы и регистр не важны.
voting-code-go = Перейти к бюллетеню
voting-voted = Вы уже проголосовали. Спасибо!
voting-voted-may-change = Вы уже голосовали. Можно передумать: будет считаться последний голос.
voting-choose-one = Выберите один вариант
voting-choose-many = { $n ->
    [one] Выберите до { $n } варианта
   *[many] Выберите до { $n } вариантов
  }
voting-needs-script = Для этого бюллетеня нужен JavaScript: он делает работу, которая мешает накручивать голоса.
voting-script-or = Без него голосуют { $ways }.
voting-script-only = Включите его или откройте страницу в другом браузере: других способов в этом голосовании нет.
voting-working = Готовим бюллетень…
voting-cast = Проголосовать
voting-counted = Ваш голос принят
voting-number = Номер вашего голоса —
voting-receipt = Чек голоса
voting-receipt-keep = Сохранить чек
voting-receipt-help = По чеку можно проверить, что голос не пропал и не изменился, не спрашивая нас. Не показывайте его, если не хотите, чтобы узнали ваш выбор.
voting-receipt-code = QR-код чека: откроет проверку голоса № { $serial }
voting-receipt-code-help = Наведите на код телефон – с этого экрана или с распечатки: откроется проверка вашего голоса.
voting-receipt-code-show = Показать QR-код чека
voting-receipt-check = Проверить голос № { $serial }
voting-receipt-text = Текст чека
voting-change = Передумать
voting-result = Итог
voting-option = Вариант
voting-ballots = Бюллетеней
voting-replaced = { $n ->
    [1] { $n } голос заменён более поздним голосом того же человека.
    [one] { $n } голос заменён более поздними голосами тех же людей.
    [few] { $n } голоса заменены более поздними голосами тех же людей.
   *[many] { $n } голосов заменены более поздними голосами тех же людей.
  }
voting-check = Проверить итог
voting-check-help = В журнале — каждый голос, подпись и всё, что нужно для пересчёта. Распакуйте его и проверьте программой: она скажет, сходится ли итог, а если чей-то голос пропал или изменён — какой.
voting-log = Журнал голосования
voting-by-mail = Голосовать по почте
voting-mail = Ваша почта
voting-mail-help = Пришлём ссылку на бюллетень. Один почтовый ящик — один голос.
voting-mail-go = Прислать ссылку
voting-mail-subject = Ваш бюллетень: { $title }
voting-mail-body =
    Здравствуйте!

    Вот ссылка на ваш бюллетень в голосовании «{ $title }»:
    { $link }

    Она действует час. Голос будет принят, когда вы выберете вариант и нажмёте «Проголосовать».
    Если вы не просили этого письма, ничего делать не нужно.
voting-notice-letter = Письмо отправлено. Откройте ссылку из него в течение часа.
voting-refusal-mailbox = Это не похоже на адрес почты.
voting-refusal-letters = На этот адрес письма уже отправлены. Проверьте почту и «Спам» или попробуйте через час.
voting-refusal-link = Ссылка устарела или повреждена. Попросите новую на странице голосования.
voting-insecure = Откройте страницу по защищённому адресу (https)
voting-verify = Проверить голосование
voting-verify-help = Браузер сам пересчитает журнал и найдёт в нём ваш голос. Чек никуда не отправляется.
voting-verify-receipts = Чеки (можно без них: тогда проверится весь журнал)
voting-verify-paste = Вставить чек текстом
voting-verify-own = Проверить журнал из файла
voting-verify-log = Журнал (ZIP)
voting-verify-go = Проверить
voting-verify-working = Считаем подписи и записи…
voting-verify-there = Голос № { $serial } – в журнале, таким, каким был принят.
voting-verify-old = Этот браузер не умеет проверять подписи Ed25519. Обновите его или проверьте программой.
voting-verify-unreadable = Журнал не читается: это не тот файл, или связь прервалась. Попробуйте ещё раз.
voting-verify-noscript = Для проверки в браузере нужен JavaScript. Без него — скачайте журнал и проверьте программой.
voting-verify-program = То же без браузера и без сети:
voting-live = Экран для зала
voting-live-voters = проголосовали
voting-live-over = Голосование завершено. Итог
voting-protocol = Протокол голосования
voting-protocol-true = Протокол подлинный: его контрольная сумма — из этого журнала.
voting-protocol-false = Контрольная сумма протокола не из этого журнала: протокол подделан или журнал подменён.
voting-field-holders = Список, если карточки именные
voting-field-holders-help = По одному в строке — телефон или почта. У каждого из списка один голос, сколько бы карточек он ни получил. На почту ссылка уйдёт сама; остальные карточки напечатайте: их номера — в порядке списка. Сам список не сохраняется.
voting-refusal-holder = Строка { $line }: это не телефон и не почта.
voting-refusal-holder-twice = Строка { $line }: этот телефон или ящик уже есть в списке.
voting-card-mail-body =
    Здравствуйте!

    Для вас — карточка голосования «{ $title }»:
    { $link }

    По ней можно подать один голос, пока голосование идёт. Голос будет принят, когда вы выберете вариант и нажмёте «Проголосовать».
voting-refusal-flood = Из вашей сети запросили слишком много писем. Попробуйте через час. Здесь голосуют { $ways }.
