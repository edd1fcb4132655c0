menu-awards = Награды
hit-award = Награда
awards-link = Награды
awards-help = Дипломы, грамоты, благодарности: кому, за что, по какому приказу. Подлинность каждой проверяется по коду на бумаге.
awards-empty = За эти дни и с этими условиями наград нет.
awards-count = { $n ->
    [one] { $n } награда
    [few] { $n } награды
   *[many] { $n } наград
  }
awards-file = Награды.xlsx
awards-search = Кто, что, номер
awards-any = все
awards-from = Выданы с
awards-to = по
awards-all-contests = все конкурсы
awards-print-these = напечатать дипломы
awards-new = Выдать награду
awards-new-help = Награда получит следующий номер года и страницу проверки. Итоги конкурсов выдают награды сами.
awards-issue = Выдать
awards-choose = выберите
awards-built-in = Встроенный шаблон
awards-column-recipient = Кому
awards-column-institution = Учреждение
awards-column-kind = Награда
awards-column-level = Уровень
awards-column-degree = Степень
awards-column-for = За что
awards-column-reason = За что
awards-column-contest = Конкурс
awards-column-nomination = Номинация
awards-column-number = Номер
awards-column-issued = Выдана
awards-column-order = Приказ
awards-column-centre = Кто наградил
awards-column-source = Откуда
awards-column-state = Состояние
awards-stands = действует
awards-revoked = отозвана
awards-field-kind = Вид награды
awards-field-kind-help = Если нужного нет, добавьте его в «Видах наград».
awards-field-recipient = Кому
awards-field-recipient-help = Фамилия, имя, отчество в именительном падеже; для учреждения или команды — название.
awards-field-person = Кто это в реестре
awards-field-person-help = Тогда награда будет и на странице человека.
awards-field-institution = Учреждение на дипломе
awards-field-institution-help = Пустое поле — полное название места работы, если человек есть в реестре.
awards-field-degree = Степень
awards-field-reason = За что
awards-field-reason-help = Например: за победу в муниципальном конкурсе педагогического мастерства.
awards-field-contest = Конкурс
awards-field-contest-help = Название без кавычек.
awards-field-nomination = Номинация
awards-field-nomination-help = Название без кавычек.
awards-field-issued-on = Дата выдачи
awards-field-number = Номер
awards-field-number-help = Пустое поле — следующий номер года.
awards-field-order-number = Номер приказа
awards-field-order-on = Дата приказа
awards-field-template = Шаблон диплома
awards-field-organisation = От чьего имени
awards-field-because = Причина
awards-field-because-help = Её увидит каждый, кто проверит диплом: не пишите лишнего о человеке.
awards-which-person = В реестре есть люди с таким именем: выберите, кто из них награждён.
awards-person-nobody = Никто из них
awards-of-person = Все награды человека
awards-person-empty = Здесь будут дипломы, грамоты и благодарности этого человека.
awards-diploma = Диплом PDF
awards-public-page = Страница проверки
awards-signed = Подпись
awards-revoke = Отозвать
awards-restore = Вернуть в силу
awards-revocation = Отозвать награду № { $number }: { $name }?
awards-revocation-help = Номер останется занятым, а на странице проверки будет сказано, что награда отозвана, и почему. Отзыв можно отменить.
awards-revoked-on = Награда отозвана { $at }.
awards-notice-issued = Награда выдана.
awards-notice-revoked = Награда отозвана.
awards-notice-restored = Награда снова действует.
awards-notice-kept = Сохранено.
awards-notice-removed = Шаблон удалён.
awards-notice-written = { $n ->
    [one] Перенесена { $n } награда.
    [few] Перенесены { $n } награды.
   *[many] Перенесено { $n } наград.
  }
awards-notice-undone = { $n ->
    [one] Убрана { $n } награда.
    [few] Убраны { $n } награды.
   *[many] Убрано { $n } наград.
  }
awards-check = Проверка награды
awards-genuine = Такая награда выдана. Сверьте слова на этой странице с бумагой.
awards-credential = Скачать как Open Badge 3.0
awards-credential-help = Подписанный файл для цифровых кошельков и проверяющих программ.
awards-degree-first = I степень
awards-degree-second = II степень
awards-degree-third = III степень
awards-degree-laureate = лауреат
awards-degree-participant = участник
awards-degree-none = без степени
awards-level-institution = уровень организации
awards-level-municipal = муниципальный
awards-level-regional = региональный
awards-level-national = всероссийский
awards-level-ministry = ведомственный
awards-source-contest = итоги конкурса
awards-source-hand = внесена вручную
awards-source-import = перенесена из списка
awards-orientation-portrait = книжная
awards-orientation-landscape = альбомная
awards-alignment-left = слева
awards-alignment-center = по центру
awards-alignment-right = справа
awards-case-nominative = кто: Иванова Мария
awards-case-genitive = кого: Ивановой Марии
awards-case-dative = кому: Ивановой Марии
awards-case-accusative = кого (наградить): Иванову Марию
awards-part-centre = Кто награждает
awards-part-kind = Вид награды
awards-part-degree = Степень
awards-part-lead = Слова перед именем
awards-part-recipient = Имя
awards-part-institution = Учреждение
awards-part-reason = За что
awards-part-contest = Конкурс
awards-part-nomination = Номинация
awards-part-number = Номер
awards-part-date = Дата
awards-part-order = Приказ
awards-part-signatures = Подписи
awards-part-code = QR-код проверки
awards-part-words = Свои слова
awards-kinds = Виды наград
awards-kinds-help = Чем награждает центр: диплом, почётная грамота, благодарственное письмо.
awards-kinds-empty = Здесь будут виды наград: с первого начинается список.
awards-kind-new = Добавить вид награды
awards-kind-edit = Вид награды
awards-kind-help = Название печатается на дипломе прописными буквами.
awards-kind-field-title = Название
awards-kind-field-level = Уровень
awards-kind-field-personal = Вручается человеку
awards-kind-field-personal-help = Имя человека склоняется; название учреждения или команды остаётся как есть.
awards-kind-field-organisation = Чей это вид
awards-kind-to = Кому вручается
awards-kind-person = человеку
awards-kind-team = учреждению или команде
awards-templates = Шаблоны дипломов
awards-templates-help = Фон, расположение и размер каждой надписи, падеж имени, слова степеней, подписи.
awards-templates-empty = Своих шаблонов ещё нет: дипломы печатаются встроенным, с рамкой и названием центра.
awards-template-new = Добавить шаблон
awards-template-new-help = Новый шаблон начинается как встроенный; дальше его можно изменить как угодно.
awards-template-field-title = Название
awards-template-field-orientation = Ориентация
awards-template-field-organisation = Чей это шаблон
awards-template-field-file = Картинка
awards-template-field-file-help = JPEG, PNG или WebP; лучше всего лист А4 с разрешением 200 точек на дюйм.
awards-template-changed = Изменён
awards-template-remove = Удалить шаблон
awards-background = Фон
awards-background-own = своя картинка
awards-background-built-in = встроенная рамка
awards-background-help = Картинка займёт весь лист вместо встроенной рамки. Лишнее по краям обрежется.
awards-background-set = Поставить фон
awards-background-remove = Вернуть встроенную рамку
awards-background-missing = Выберите файл с картинкой.
awards-background-unreadable = Эту картинку прочесть не удалось. Нужен JPEG, PNG или WebP не больше 40 мегапикселей.
awards-designer-help = размеры в миллиметрах от левого верхнего угла
awards-designer-parts = Что напечатано на дипломе
awards-designer-parts-help = Отметьте, что печатать. Что не помещается в свою рамку, печатается мельче.
awards-designer-what = Надпись
awards-designer-x = Слева, мм
awards-designer-y = Сверху, мм
awards-designer-width = Ширина, мм
awards-designer-height = Высота, мм
awards-designer-size = Размер, пт
awards-designer-align = Сторона
awards-designer-bold = Жирно
awards-designer-more = Падеж или слова
awards-designer-case = Падеж имени
awards-designer-text = слова
awards-designer-degrees = Слова степеней
awards-designer-signatures = Подписи
awards-designer-signatures-help = Печатаются подписи, какими они были в день выдачи награды.
awards-designer-post = Должность
awards-designer-signer = Инициалы и фамилия
awards-preview = Диплом, как он будет напечатан, с придуманным получателем
awards-preview-help = Так диплом будет напечатан. Получатель придуман, имя нарочно длинное.
awards-printed = напечатанные серии
awards-series = Печать дипломов
awards-series-title = Дипломы
awards-series-list-help = Серии, которые уже напечатаны: один PDF на всех и архивы отдельных дипломов.
awards-series-empty = Здесь будут напечатанные серии. Выберите награды в списке и нажмите «напечатать дипломы».
awards-series-new = Напечатать дипломы
awards-series-help = Отозванные не печатаются. Работа идёт в фоне, ход её виден на странице.
awards-series-count = { $n ->
    [one] { $n } диплом.
    [few] { $n } диплома.
   *[many] { $n } дипломов.
  }
awards-series-begin = Печатать
awards-series-field-title = Название серии
awards-series-field-organisation = Чья это серия
awards-series-pdf = Все дипломы одним PDF
awards-series-zip = Архив отдельных дипломов, часть { $number }
awards-size = { $kb } КБ
awards-note-setting = Набираем серию
awards-note-single = Печатаем отдельные дипломы
job-awards-series = Печать дипломов
awards-imports = Перенос из списков
awards-imports-empty = Здесь будут перенесённые списки прежних наград.
awards-import-new = Перенести список
awards-import-help = Прежние награды из таблицы: строка на награду, нужны столбцы с именем и с датой или годом. Сначала список покажут, потом запишут; перенос можно отменить.
awards-import-read = Прочитать список
awards-import-field-file = Таблица
awards-import-field-file-help = XLSX, XLS, ODS или CSV, до 3 000 строк. Столбцы: ФИО, награда, степень, уровень, учреждение, за что, конкурс, номинация, номер, приказ, дата.
awards-import-field-organisation = От чьего имени награды
awards-import-previewed = прочитан
awards-import-written = перенесён
awards-import-undone = отменён
awards-import-good = { $n ->
    [one] { $n } строка понятна
    [few] { $n } строки понятны
   *[many] { $n } строк понятно
  }
awards-import-bad = { $n ->
    [0] ошибок нет
    [one] { $n } строка с ошибкой
    [few] { $n } строки с ошибками
   *[many] { $n } строк с ошибками
  }
awards-import-write = { $n ->
    [one] Перенести { $n } награду
    [few] Перенести { $n } награды
   *[many] Перенести { $n } наград
  }
awards-import-undo = { $n ->
    [one] Убрать { $n } перенесённую награду
    [few] Убрать { $n } перенесённые награды
   *[many] Убрать { $n } перенесённых наград
  }
awards-import-problems = Строки, которые не перенесутся
awards-import-problems-help = Исправьте их в таблице и пришлите её снова, или перенесите остальные.
awards-import-drafts = Будет перенесено
awards-import-nothing = Ни одной понятной строки.
awards-import-row = Строка
awards-import-why = Причина
awards-list-missing = Выберите файл с таблицей.
awards-problem-nameless = Не написано, кто награждён.
awards-problem-date = Не понятна дата: нужна дата дд.мм.гггг или год.
awards-problem-future = Дата ещё не наступила.
awards-problem-degree = Не понятна степень: I, II, III, лауреат, участник или пусто.
awards-problem-level = Не понятен уровень: муниципальный, региональный, всероссийский, ведомственный, школьный.
awards-refusal-unknown = По этому адресу награды нет. Проверьте адрес по бумаге: в нём двенадцать латинских букв и цифр после «/a/». Если всё верно, спросите у того, кто выдал диплом.
awards-refusal-kind = Такого вида награды у организации нет. Выберите другой или добавьте его.
awards-refusal-template = Такого шаблона у организации нет. Выберите другой.
awards-refusal-template-used = По этому шаблону выданы награды, поэтому удалить его нельзя.
awards-refusal-revoked = Награда уже отозвана.
awards-refusal-stands = Награда действует: отменять нечего.
awards-refusal-issued-again = Вместо отозванной уже выдана другая. Сначала отзовите её.
awards-refusal-no-printer = Эта сборка программы не печатает PDF. Установите полную.
awards-refusal-nothing = С этими условиями печатать нечего.
awards-refusal-too-many = Слишком много дипломов за раз: не больше { $most }. Сузьте условия.
awards-refusal-number = Напишите число из промежутка { $range }.
awards-refusal-future = Дата выдачи ещё не наступила.
gallery-refusal-consent-future = Дата согласия ещё не наступила: поставьте день, в который его дали.
awards-refusal-list-unreadable = Таблицу прочесть не удалось. Откройте её в табличном редакторе и сохраните как XLSX.
awards-refusal-list-columns = В таблице нет столбца с именами или столбца с датами. Назовите их «ФИО» и «Дата».
awards-refusal-import-state = Этот список уже перенесён или отменён.
