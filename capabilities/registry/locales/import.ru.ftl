# Загрузка списков
imports-new = Загрузить список
imports-help = Каждый список загружается целиком и так же целиком отменяется.
imports-empty = Здесь будут загруженные списки работников. Подойдёт любая таблица: Excel, LibreOffice или CSV.
imports-new-help = Сначала программа покажет, что изменится. До вашего подтверждения ничего не записывается.
imports-file = Файл
imports-file-help = Excel (.xlsx, .xls), LibreOffice (.ods), CSV или архив OneRoster (.zip). Заголовки, итоги и подписи мешать не будут.
imports-file-missing = Выберите файл со списком.
imports-on = На дату
imports-on-help = День, на который верен список: обычно 1 сентября.
imports-about = О ком список
imports-about-named = Об организациях, которые в нём названы
imports-about-help = Если выбрать район, программа найдёт и тех, кого нет в списке ни одной организации района.
imports-upload = Продолжить
imports-state = Состояние
imports-who = Кто и когда
registry-import-state-uploaded = столбцы не проверены
registry-import-state-mapped = ожидает проверки
registry-import-state-previewed = проверен, не записан
registry-import-state-written = записан
registry-import-state-undone = отменён
registry-import-state-refused = не загружен
registry-import-outcome-new = новые
registry-import-outcome-changed = изменения
registry-import-outcome-kept = исправлено вручную
registry-import-outcome-gone = нет в списке
registry-import-outcome-set-aside = отложено
import-unchanged = без изменений
import-about = Список на { $on }. Загружен { $at }, { $actor }.
import-columns = Столбцы
import-columns-help = Проверьте, что программа верно поняла столбцы. Для следующего файла с такими же заголовками она запомнит ваш выбор.
import-column = Столбец файла
import-field = Что в нём
import-samples = Примеры значений
import-not-taken = не загружать
import-sheet = Лист
import-check = Проверить список
import-withdraw = Не загружать этот файл
import-words = Незнакомые слова
import-words-help = Скажите один раз, что они значат: для следующих файлов программа запомнит. Строки с неизвестными словами откладываются.
import-words-more = { $n ->
    [one] Ещё { $n } вопрос появится после ответа на эти.
    [few] Ещё { $n } вопроса появятся после ответа на эти.
   *[many] Ещё { $n } вопросов появятся после ответа на эти.
  }
import-words-do = Проверить с этими ответами
import-words-later = Отложить эти строки
import-word-rows = { $n ->
    [one] { $n } строка, первая — { $row }. Что это значит?
    [few] { $n } строки, первая — { $row }. Что это значит?
   *[many] { $n } строк, первая — { $row }. Что это значит?
  }
import-word-later = ответить позже
import-word-nothing = ничего (считать пустым)
import-word-main = основная работа
import-word-second = совместительство
import-word-yes = да
import-word-no = нет
import-found = Добавить в реестр
import-found-new = новая организация
import-nothing-written = Пока ничего не записано. Посмотрите, что изменится, и подтвердите внизу раздела.
import-set-aside-file = Отложенные строки (XLSX)
import-gone-title = В реестре есть, в списке нет
import-gone-help = Должности останутся как есть, если их не отметить.
import-gone-each = Отметить по одному
import-close-all = { $n ->
    [one] Закрыть { $n } должность с { $on }
    [few] Закрыть все { $n } должности с { $on }
   *[many] Закрыть все { $n } должностей с { $on }
  }
import-kept-title = Исправлено вручную
import-kept-help = В списке иначе, чем исправлено в реестре. Останется исправление, если не отметить строку.
import-beyond = Изменится { $changed } и может закрыться { $gone } из { $known } должностей: больше { $percent } %. Проверьте, тот ли это файл.
import-beyond-agree = Да, это тот список, изменений действительно столько
import-write = Записать в реестр
import-list-empty = Таких строк нет.
import-row-number = Строка
import-what = Что
import-period = Когда действует
import-undo-title = Отменить загрузку
import-undo-help = Всё, что записано из этого файла, перестанет считаться верным, прежние записи вернутся. Исправления, сделанные после загрузки, останутся.
import-undo = Отменить загрузку
import-row = Строка { $row }
import-row-cells = В файле
import-row-became = Что из неё стало
import-row-nothing = Строка ничего не изменила: в реестре это уже было.
import-superseded = потом исправлено
import-step-checking = Проверка списка
import-step-writing = Запись в реестр
job-registry-import-preview = Проверка списка
job-registry-import-write = Запись списка
notice-import-written = Записано: новых { $new }, изменено { $changed }, закрыто должностей { $closed }, отложено { $aside }.
notice-import-refused = Файл не загружен.
import-refusal-file = { $ru }
import-refusal-no-table = В файле не видно таблицы: нет строки с названиями столбцов. Добавьте её, например «ФИО», «Должность», «Организация».
import-refusal-no-name-column = Не указано, в каком столбце фамилия, имя, отчество.
import-refusal-no-position-column = Не указано, в каком столбце должность.
import-refusal-column-twice = Одно и то же выбрано для двух столбцов, второй из них — «{ $label }». Оставьте одно.
import-refusal-threshold = Изменится { $changed } и закроется { $closed } из { $known } должностей: больше { $percent } %. Если это действительно тот список, подтвердите это отдельно.
import-refusal-stopped = Загрузка остановлена. Ничего не записано.
import-refusal-moved-on = С этим файлом тем временем уже что-то сделали. Откройте его заново.
import-refusal-not-written = Этот файл не записан, отменять нечего.

# Причины, по которым строки отложены
import-reason-name = нет фамилии и имени
import-reason-value = значение не читается
import-reason-unknown_word = незнакомое слово
import-reason-no_organisation = не указана организация
import-reason-unknown_organisation = организации нет в реестре
import-reason-out_of_reach = организация вне вашего доступа
import-reason-no_position = не указана должность
import-reason-age = возраст невозможен
import-reason-experience = стаж невозможен
import-reason-later_than_list = дата позже даты списка
import-reason-several_people = в реестре несколько человек с таким именем
import-reason-duplicate = тот же человек на той же должности выше
import-reason-snils = СНИЛС с ошибкой

# Поля списка
registry-import-field-full-name = ФИО
registry-import-field-family = Фамилия
registry-import-field-given = Имя
registry-import-field-patronymic = Отчество
registry-import-field-birth-date = Дата рождения
registry-import-field-sex = Пол
registry-import-field-organisation = Организация
registry-import-field-position = Должность
registry-import-field-subject = Предмет
registry-import-field-rate = Ставка
registry-import-field-main-job = Основная работа или совместительство
registry-import-field-load = Часы в неделю
registry-import-field-employed-on = Дата приёма
registry-import-field-education = Уровень образования
registry-import-field-education-institution = Что окончил
registry-import-field-speciality = Специальность
registry-import-field-education-qualification = Квалификация по диплому
registry-import-field-diploma = Диплом
registry-import-field-graduated-on = Год или дата окончания
registry-import-field-category = Категория
registry-import-field-category-date = Дата категории
registry-import-field-category-until = Категория действует до
registry-import-field-category-order = Приказ о категории
registry-import-field-total-experience = Общий стаж
registry-import-field-pedagogical-experience = Педагогический стаж
registry-import-field-degree = Учёная степень
registry-import-field-award = Награды и звания
registry-import-field-snils = СНИЛС
registry-import-field-phone = Телефон
registry-import-field-email = Электронная почта
