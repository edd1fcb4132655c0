menu-wellbeing-proposals = Предложения совету
support-problem-workload = Нагрузка и переработки
support-problem-paperwork = Отчёты и бумаги
support-problem-behaviour = Дисциплина и поведение учеников
support-problem-parents = Работа с родителями
support-problem-special-needs = Дети с особыми потребностями без поддержки
support-problem-administration = Отношения с администрацией
support-problem-colleagues = Отношения в коллективе
support-problem-changing-demands = Неясные и меняющиеся требования
support-problem-digital = Цифровые системы и связь
support-problem-methodical-help = Нехватка методической помощи
support-problem-assessment = Аттестация, проверки, конкурсы
support-problem-recognition = Оплата и признание
support-problem-balance = Семья, сон, здоровье
support-problem-loneliness = Одиночество в профессии, нет наставника
support-level-personal = педагог
support-level-school = школа
support-level-district = район
support-grounds-law = Закон или приказ
support-grounds-guideline = Рекомендации
support-grounds-research = Исследования
support-grounds-practice = Опыт практиков
support-standing-draft = черновик
support-standing-checked = проверено психологом
support-standing-working = действует
support-standing-withdrawn = снято
support-recommendations = Рекомендации
support-recommendations-intro = Что можно сделать по каждому проблемному полю, на каком основании и кто отвечает. Это не замена врачу и не оценка людей.
support-recommendations-empty = По этим условиям ничего нет.
support-recommendation-new = Добавить рекомендацию
support-recommendation-revision = Изменить рекомендацию
support-recommendation-help = Ваш текст заменит наш. Педагогам видны только действующие; черновик сначала проверяет психолог.
support-own-text = текст центра
support-removal = Убрать текст центра
support-removal-restores = Текст центра «{ $title }» будет удалён, вернётся текст программы.
support-removal-deletes = Рекомендация «{ $title }» будет удалена. Сделанные по ней предложения останутся.
support-field-field = Проблемное поле
support-field-level = Кто может сделать
support-field-title = Что сделать
support-field-steps = По шагам
support-field-owner = Кто отвечает
support-field-weeks = Сколько недель
support-field-grounds = Основание
support-field-source = Источник
support-field-source-help = Документ с номером и датой, книга или статья, чей опыт.
support-field-caution = Чего это не заменяет
support-field-standing = Состояние
support-field-review-on = Пересмотреть
support-proposals = Предложения совету
support-proposals-intro = Что центр предлагает координационному совету по проблемным полям выпусков опроса, что решил совет и что сделано.
support-proposals-empty = Предложений нет. Они делаются из выпуска опроса: по проблемному полю выбирают рекомендацию из каталога.
support-proposals-count = { $n ->
    [one] { $n } предложение
    [few] { $n } предложения
   *[other] { $n } предложений
}
support-proposal-new = Предложить совету
support-proposal-new-intro = Поля выпуска: доля тех, кому оно мешает сильно, её интервал и число ответивших. Отметьте, что предложить.
support-order-apart = Первыми стоят поля, которые мешают чаще других; поля с пересекающимися интервалами по этим ответам не различаются и стоят в том порядке, в каком о них спрашивали.
support-order-tied = Поля достоверно не различаются: какое тяжелее, эти ответы не говорят. Они стоят в том порядке, в каком о них спрашивали.
support-no-releases = Пока нет ни одного выпуска опроса с проблемными полями. Они появятся, когда закроется первая волна.
support-release = Выпуск
support-share = { $share } [{ $low }; { $high }], ответили { $n }
support-nothing-fits = Действующих рекомендаций для школы или района нет. Добавьте в каталог.
support-is-proposed = уже предложено
support-propose = Предложить
support-column-proposal = Предложение
support-proposal-state-proposed = предложено
support-proposal-state-accepted = принято
support-proposal-state-declined = отклонено
support-proposal-state-under-way = выполняется
support-proposal-state-done = выполнено
support-decide-accepted = Совет принял
support-decide-declined = Совет отклонил
support-decide-under-way = Начали выполнять
support-decide-done = Выполнено
support-take-back = Снять предложение
support-take-back-confirm = «{ $title }» исчезнет из списка предложений. Вернуть его нельзя; предложить заново по тому же выпуску можно.
support-late = срок прошёл
support-field-on = День
support-field-protocol = Протокол совета
support-field-protocol-help = Например: протокол № 3 от 15.10.2021
support-field-due-on = Срок
support-field-reason = Почему отклонено
support-field-result = Что сделано
support-field-proposed-on = Предложено
support-field-decided-on = Решение совета
support-field-done-on = Выполнено
support-effect = До и после
support-effect-before = Было
support-effect-after = Стало
support-effect-later = появится с первым выпуском после выполнения
support-effect-same = Интервалы пересекаются: нельзя сказать, что поле стало мешать больше или меньше.
support-effect-less = Поле мешает меньше: интервалы не пересекаются.
support-effect-more = Поле мешает больше: интервалы не пересекаются.
support-effect-help = Разница двух волн не доказывает, что помогло именно это: между ними было и другое.
support-notice-proposed = { $n ->
    [one] Сделано { $n } предложение.
    [few] Сделано { $n } предложения.
   *[other] Сделано { $n } предложений.
}
support-notice-taken-back = Предложение снято.
support-notice-removed = Текст центра убран.
support-concern-proposed = { $n ->
    [one] { $n } предложение ждёт решения совета
    [few] { $n } предложения ждут решения совета
   *[other] { $n } предложений ждут решения совета
}
support-concern-late = { $n ->
    [one] { $n } предложение не выполнено в срок
    [few] { $n } предложения не выполнены в срок
   *[other] { $n } предложений не выполнены в срок
}
support-refusal-proposed = Это уже предложено из того же выпуска.
support-refusal-proposal-state = Предложение уже в другом состоянии. Обновите страницу.
support-refusal-future = Этот день ещё не наступил.
support-refusal-term = Срок раньше решения.
support-refusal-done-before = Выполнено не может быть раньше решения.
support-refusal-none-chosen = Отметьте хотя бы одну рекомендацию.
