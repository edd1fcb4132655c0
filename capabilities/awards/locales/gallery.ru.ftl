gallery = Галерея славы
gallery-help = Педагоги и ученики района, чьими победами мы гордимся. Каждый — со своего согласия.
gallery-keep = Вести галерею
gallery-year = Учебный год
gallery-all-years = все годы
gallery-all-contests = все конкурсы
gallery-name = Имя
gallery-people = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }
gallery-empty = Здесь появятся победители конкурсов и голосований — те, кто на это согласен.
gallery-nobody = С этими условиями в галерее никого нет.
gallery-everybody = Показать всех
gallery-photo-of = { $name }, фотография
gallery-honours = За что
gallery-desk-help = Кого видят все на странице «Галерея славы». Человек виден, пока действует его согласие: отозванное согласие убирает его сразу и отовсюду.
gallery-desk-empty = В галерее ещё никого нет. Начните с наград: выберите, кого в ней разместить.
gallery-see = Открыть страницу
gallery-place = Разместить в галерее
gallery-candidates = Кого разместить
gallery-candidates-help = Действующие награды людей, которых ещё нет в галерее. Без согласия человек виден не будет, даже если он размещён.
gallery-candidates-whom = Награды
gallery-candidates-empty = Все награды уже в галерее или их ещё нет.
gallery-refusal-award = Размещают только действующие личные награды.
gallery-refusal-nothing = Отметьте хотя бы одну награду.
gallery-notice-placed = { $n ->
    [one] Размещена { $n } награда. Проверьте согласие.
    [few] Размещены { $n } награды. Проверьте согласия.
   *[many] Размещено { $n } наград. Проверьте согласия.
  }
gallery-notice-consent = Согласие записано: человек виден в галерее.
gallery-notice-withdrawn = Согласие отозвано: страница и фотография больше никому не видны.
gallery-notice-removed = Человек убран из галереи. Его можно вернуть.
gallery-notice-restored = Человек снова в галерее.
gallery-notice-photo-removed = Фотография убрана.
gallery-shown = виден всем
gallery-removed = убран
gallery-no-consent = ждёт согласия
gallery-no-awards = нет действующих наград
gallery-remove = Убрать из галереи
gallery-restore = Вернуть в галерею
gallery-consent = Согласие
gallery-consent-holds = Согласие на размещение действует.
gallery-consent-by = Дал(а): { $who }.
gallery-consent-none = Согласия нет: человека никто не видит.
gallery-consent-write = Записать согласие
gallery-consent-help = Согласие на то, чтобы имя, награды и фотографию видели все. За несовершеннолетнего его даёт родитель.
gallery-withdraw = Отозвать согласие
gallery-withdraw-help = Страница, фотография и упоминания исчезнут сразу. Записать согласие снова можно в любой день.
gallery-person = Карточка в реестре
gallery-photo = Фотография
gallery-photo-help = JPEG, PNG или WebP. Место съёмки и другие сведения из файла не сохраняются.
gallery-photo-add = Добавить фотографию
gallery-photo-change = Заменить
gallery-photo-remove = Убрать фотографию
gallery-words = О человеке
gallery-words-help = Несколько фраз для всех: чем живёт, чему учит, что сказал после победы.
gallery-words-edit = Изменить имя и слова
gallery-field-name = Имя на странице
gallery-field-words = О человеке
gallery-field-file = Файл
gallery-field-given-by = Кто дал согласие
gallery-field-given-by-help = Сам(а), мать, отец, опекун.
gallery-field-document = Документ
gallery-field-document-help = Где лежит подписанное согласие.
gallery-field-from = С какого дня
gallery-own-shown = Вас видят все в Галерее славы.
consent-purpose-gallery = Галерея славы: имя, награды, фотография
