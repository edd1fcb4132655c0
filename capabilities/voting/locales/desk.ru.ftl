voting-desk = Стол накруток
voting-desk-help = Голоса, которые похожи на работу программы, — с доказательствами. Сама система ничего не удаляет: решают два должностных лица, и решение ложится в открытый журнал.
voting-look = Проверить сейчас
voting-cases = Дела
voting-cases-empty = Признаков накрутки нет. Голоса проверяются каждые десять минут и после завершения.
voting-case = Что замечено
voting-case-found = Замечено
voting-case-open = ждёт решения
voting-case-dismissed = всё в порядке
voting-case-annulled = голоса аннулированы
voting-scope-device = Голоса с одного устройства
voting-scope-network = Голоса из одной сети
voting-scope-ballot = Одинаковые бюллетени
voting-scope-level = Голоса одного допуска
voting-scope-device-innocent = Так бывает и без накрутки: по очереди голосуют на одном планшете или компьютере класса, а телефоны одной модели неотличимы друг от друга. Спросите, где и как голосовали.
voting-scope-network-innocent = Так бывает и без накрутки: школа выходит в интернет под одним адресом и голосует за своих. Спросите школу.
voting-scope-ballot-innocent = Так бывает и без накрутки: класс голосует по команде или голоса собирают на одном мероприятии. Сверьте время с расписанием.
voting-scope-level-innocent = Признак виден во всех голосах этого допуска сразу. Сверьте время с объявлениями и мероприятиями.
voting-signs = Признаки
voting-sign-regular-gaps = Голоса идут слишком ровно: у { $share } % из них промежуток до следующего почти одинаков. С { $from } до { $to }.
voting-sign-fixed-pace = Один промежуток преобладает: { $share } % голосов идут через { $interval } с. С { $from } до { $to }.
voting-sign-even-counts = В равные отрезки времени приходит почти поровну голосов — ровнее, чем бывает у людей. С { $from } до { $to }.
voting-sign-hidden-interval = Среди прочих есть голоса, которые следуют через { $interval } с друг за другом. С { $from } до { $to }.
voting-sign-quiet-burst = { $votes } голосов пришли ровным потоком посреди затишья. С { $from } до { $to }.
voting-sign-night-share = { $share } % голосов поданы с полуночи до пяти утра.
voting-sign-alike = { $share } % бюллетеней одинаковы; остальные голосующие выбирают так намного реже.
voting-sign-chance = Случайно так бывает реже одного раза на { $number }.
voting-evidence = Доказательства
voting-evidence-networks = Разных сетей: { $different }; из самой частой — { $share } % голосов.
voting-evidence-devices = Разных устройств: { $different }; с самого частого — { $share } % голосов.
voting-evidence-ballots = Разных бюллетеней: { $different }; самый частый — { $share } % голосов.
voting-evidence-chart = Голоса этого дела по времени: с { $from } до { $to }
voting-evidence-chart-help = На графике – только голоса этого дела. Признаки найдены среди всех голосов того же источника, поэтому названное в них время бывает длиннее.
voting-evidence-votes = Первые голоса дела
voting-evidence-serial = Номер голоса
voting-evidence-time = Время
voting-evidence-gap = Через, с
voting-dismissal = Всё в порядке?
voting-dismissal-help = Запишите, почему это не накрутка. Дело можно вернуть; если таких голосов станет вдвое больше, оно вернётся само.
voting-field-remark = Почему
voting-dismiss = Это не накрутка
voting-reopen = Вернуть дело
voting-annulments = Аннулирование
voting-annulments-empty = Голоса не аннулировались.
voting-annulment-new = Предложить аннулирование
voting-annulment-help = Голоса останутся в журнале, но не будут считаться; итог покажет и принятые, и аннулированные. Решение вступит в силу, когда его подтвердит второе должностное лицо.
voting-annulment-public = Причину и мою подпись — { $name } — увидят все: они войдут в открытый журнал.
voting-annulment-propose = Предложить
voting-annulment-votes = { $n ->
    [one] { $n } голос
    [few] { $n } голоса
   *[many] { $n } голосов
}
voting-annulment-serials = Номера:
voting-annulment-proposer = Предложено:
voting-annulment-decider = решено:
voting-annulment-waits = Ждёт второго должностного лица.
voting-annulment-confirm = Подтвердить и аннулировать
voting-annulment-for-good = Будет аннулировано: { $votes } (№ { $serials }). Причина: «{ $reason }» Решение с вашей подписью – { $name } – навсегда войдёт в открытый журнал.
voting-annulment-refuse = Отказать
voting-annulment-withdraw = Забрать предложение
voting-annulment-proposed = { $n ->
    [one] ждёт второго лица
   *[many] ждут второго лица
}
voting-annulment-confirmed = { $n ->
    [one] аннулирован
   *[many] аннулированы
}
voting-annulment-refused = отказано
voting-annulment-withdrawn = предложение забрано
voting-field-serials = Номера голосов
voting-field-serials-help = Через запятую, можно промежутками: 12–48, 53.
voting-field-reason = Причина
voting-field-reason-help = Её увидят все. Не называйте людей.
voting-cards-annul-votes = Аннулировать голоса
voting-annulled = Аннулированные голоса
voting-annulled-help = Эти голоса остались в журнале, но не считаются. Каждое решение приняли два должностных лица.
voting-notice-dismissed = Записано: это не накрутка.
voting-notice-reopened = Дело снова ждёт решения.
voting-notice-proposed = Предложение записано. Его должно подтвердить другое должностное лицо.
voting-notice-annulled = Голоса аннулированы, запись в журнале подписана.
voting-notice-refused = Голоса остаются в силе.
voting-refusal-remark = Запишите, почему это не накрутка.
voting-refusal-case = По этому делу уже решили иначе. Обновите страницу.
voting-refusal-serials = Напишите номера голосов: 12–48, 53.
voting-refusal-no-vote = Голоса № { $serial } нет, или он уже аннулирован.
voting-refusal-reason = Напишите причину, не длиннее { $most } знаков.
voting-refusal-same-officer = Аннулирование подтверждает другое должностное лицо: не тот, кто его предложил.
voting-refusal-unconfirmed = Отметьте, что согласны: причину и подпись увидят все.
voting-refusal-annulled = Эти голоса уже аннулированы.
voting-refusal-decided = Об этом уже решили. Обновите страницу.
voting-concern-cases = { $n ->
    [one] «{ $title }»: { $n } дело о накрутке ждёт решения
    [few] «{ $title }»: { $n } дела о накрутке ждут решения
   *[many] «{ $title }»: { $n } дел о накрутке ждут решения
}
voting-concern-proposals = «{ $title }»: аннулирование голосов ждёт вашего решения
job-voting-signs = Проверка голосов на накрутку
voting-looking = Сравниваем голоса по устройствам, сетям и бюллетеням
