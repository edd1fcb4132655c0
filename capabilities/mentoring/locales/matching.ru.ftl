# Подбор
mentoring-matching = Подбор пар
mentoring-matching-help = Расчёт находит лучшее распределение из всех возможных и доказывает это. Пары, показанные сторонам и работающие, он не трогает.
mentoring-matching-mentees = Наставляемых без пары
mentoring-matching-mentors = Наставников
mentoring-matching-places = Свободных мест у них
mentoring-hopeless = { $n ->
    [one] { $n } наставляемому не подходит ни один наставник. Причины – в таблице ниже: их можно устранить до расчёта.
    [few] { $n } наставляемым не подходит ни один наставник. Причины – в таблице ниже: их можно устранить до расчёта.
   *[many] { $n } наставляемым не подходит ни один наставник. Причины – в таблице ниже: их можно устранить до расчёта.
}
mentoring-nobody-to-match = У всех наставляемых уже есть пара, или база ещё пуста.
mentoring-weights = Что важнее
mentoring-weights-help = От 0 (не важно) до 10 (важнее всего). Уже созданные пары от новых весов не меняются.
mentoring-aim = Что считать лучшим
mentoring-aim-count-worst-total = Больше пар, потом – чтобы худшая пара была лучше, потом – больше баллов
mentoring-aim-count-total = Больше пар, потом – больше баллов
mentoring-aim-total = Больше баллов
mentoring-match = Подобрать пары
mentoring-match-help = Предложенные раньше и не закреплённые пары будут подобраны заново. Стороны ничего не увидят, пока вы не покажете им пары.
mentoring-eligible = Сколько наставников подходит каждому
mentoring-eligible-count = Подходит
mentoring-kept-away = Кому мешает что
mentoring-why-link = почему
mentoring-runs = Расчёты
mentoring-run-title = Расчёт № { $number }
mentoring-run-matched = { $matched } из { $mentees }
mentoring-run-pairs = Предложенные пары
mentoring-run-again = Подобрать заново
mentoring-run-found = Наставляемых с наставником
mentoring-run-worst = Худшая пара, баллов
mentoring-run-total = Сумма баллов
mentoring-run-mean = в среднем { $mean }
mentoring-run-from = Из кого
mentoring-run-sizes = наставляемых – { $mentees }, наставников – { $mentors }, свободных мест – { $places }
mentoring-run-took = Время расчёта
mentoring-run-seconds = { $seconds } с
mentoring-proof = Доказательство
mentoring-proof-holds = проверено сейчас: лучше распределить нельзя
mentoring-proof-fails = не сходится: сообщите администратору
mentoring-proof-gone = проверить нельзя: файл расчёта не найден
mentoring-proof-what = Как это проверяется
mentoring-proof-words = Вместе с парами расчёт сохраняет «цены»: сколько баллов стоит каждый наставляемый и каждое место наставника. Ни одно распределение не может дать больше суммы этих цен (двойственность линейного программирования), а найденное даёт ровно столько. При каждом открытии страницы цены сверяются со всеми парами заново; как пары были найдены, для проверки не важно.
mentoring-left-out = Кто остался без наставника
mentoring-left-out-nobody = Наставник нашёлся каждому.
mentoring-all-taken = Подходящие наставники достались другим: на всех не хватает мест.
mentoring-why = Почему этот наставник, а не другой
mentoring-why-help = Все наставники программы для одного наставляемого: баллы и из чего они сложились, а если пара невозможна – какие правила мешают.
mentoring-why-settled = У этого наставляемого уже есть пара, которую подбор не трогает.
mentoring-points = Баллы
mentoring-points-of = { $points } из 100
mentoring-reasons = Из чего сложились баллы, или что мешает
mentoring-impossible = нельзя
mentoring-choose = Выбор
mentoring-pair-by-hand = поставить в пару
mentoring-value = { $name }: { $value } из 100, вес { $weight }
mentoring-criterion-competences = запрос и компетенции
mentoring-criterion-interests = общие интересы
mentoring-criterion-time = общее время
mentoring-criterion-locality = один населённый пункт
mentoring-criterion-format = одинаковый формат встреч
mentoring-criterion-age = желаемый возраст
mentoring-criterion-free = наставник ещё свободен
mentoring-rule-same-person = один и тот же человек
mentoring-rule-not-own = из другой организации
mentoring-rule-not-other = из той же организации
mentoring-rule-kin = родственники
mentoring-rule-subordination = подчинённость
mentoring-rule-class-teacher = классный руководитель
mentoring-rule-veto-mentor = наставник против
mentoring-rule-veto-mentee = наставляемый против
mentoring-rule-failed-before = такая пара уже распалась
mentoring-rule-format = не совпадает формат встреч
mentoring-rule-time = нет общего времени
mentoring-rule-language = нет общего языка
mentoring-rule-full = у наставника нет мест
mentoring-rule-untrained = наставник не прошёл обучение
mentoring-rule-mentor-consent = нет согласия наставника
mentoring-rule-mentee-consent = нет согласия наставляемого
mentoring-alternatives = Другие наставники
mentoring-alternatives-help = Чего будет стоить замена всему распределению, если остальных подобрать заново наилучшим образом.
mentoring-cost = Цена замены
mentoring-loss-nothing = ничего: распределение так же хорошо
mentoring-loss-pairs = { $n ->
    [one] на { $n } пару меньше
    [few] на { $n } пары меньше
   *[many] на { $n } пар меньше
}
mentoring-loss-worst = { $n ->
    [one] худшая пара – только { $n } балл
    [few] худшая пара – только { $n } балла
   *[many] худшая пара – только { $n } баллов
}
mentoring-loss-points = { $n ->
    [one] на { $n } балл меньше в сумме
    [few] на { $n } балла меньше в сумме
   *[many] на { $n } баллов меньше в сумме
}
mentoring-loss-at-least = { $n ->
    [0] возможно, ничего
    [one] не меньше { $n } балла
   *[other] не меньше { $n } баллов
}
mentoring-loss-worse = меньше пар или хуже худшая пара
job-mentoring-matching = Подбор наставнических пар
mentoring-progress-reading = Читаем базы
mentoring-progress-points = Считаем баллы всех возможных пар
mentoring-progress-solving = Ищем лучшее распределение и доказываем, что оно лучшее
mentoring-progress-writing = Записываем пары
mentoring-refusal-weight = Вес – целое число от 0 до 10.
mentoring-refusal-weights = Все веса нулевые: все пары были бы одинаковы. Дайте вес хотя бы одному условию.
mentoring-refusal-no-mentees = Некого распределять: у всех наставляемых есть пара, или база пуста.
mentoring-refusal-no-mentors = В базе нет наставников.
mentoring-refusal-changed = Пока шёл расчёт, базы или пары изменились. Запустите подбор ещё раз.
