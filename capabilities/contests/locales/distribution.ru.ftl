contests-distribution-title = Распределение работ между членами жюри
contests-distribution-link = Распределить работы
contests-distribution-each = { $n ->
    [one] Каждую работу оценивает { $n } эксперт.
    [few] Каждую работу оценивают { $n } эксперта.
   *[many] Каждую работу оценивают { $n } экспертов.
  }
contests-distribution-dry = Это предложение: пока вы не нажали «Назначить», ничего не изменилось.
contests-distribution-same = Все назначения сделаны, менять нечего.
contests-distribution-apply = Назначить
contests-distribution-not-now = Работы распределяются, пока идёт приём заявок или экспертиза.
contests-distribution-no-entries = Допущенных работ пока нет: распределять нечего.
contests-distribution-to-entries = К заявкам
contests-distribution-no-jurors = В жюри пока никого нет.
contests-distribution-to-jury = Пригласить членов жюри
contests-distribution-latest = Последнее распределение: { $at }, жребий № { $seed }, { $pairs }.
contests-distribution-undo = Отменить распределение
contests-distribution-seed = Жребий №
contests-distribution-seed-help = Один и тот же жребий при том же жюри и тех же работах всегда даёт одно и то же распределение: его номер можно опубликовать в протоколе.
contests-distribution-anew = распределить заново всё, что не начато и не закреплено
contests-distribution-count = Рассчитать
contests-distribution-next = Следующий жребий
contests-distribution-remarks = На что обратить внимание
contests-distribution-admissible = { $n ->
    [1] один допустимый эксперт
    [one] { $n } допустимый эксперт
    [few] { $n } допустимых эксперта
   *[many] { $n } допустимых экспертов
  }
contests-distribution-short = У работы № { $number } только { $jurors }, а нужно { $each }. Пригласите в жюри тех, у кого с ней нет конфликта интересов.
contests-distribution-short-none = Работу № { $number } не может оценивать никто из жюри, а нужно экспертов: { $each }.
contests-distribution-parts = { $n ->
    [one] { $n } часть
    [few] { $n } части
   *[many] { $n } частей
  }
contests-distribution-apart = Жюри номинации «{ $nomination }» распадается на { $parts } без общих работ: оценки строгих и мягких экспертов там нельзя сопоставить.
contests-distribution-uneven = Нагрузка различается на { $apart }: ровнее не выходит из-за конфликтов интересов, номинаций экспертов и того, что уже назначено.
contests-distribution-total = Всего
contests-distribution-pairs = { $n ->
    [one] { $n } назначение
    [few] { $n } назначения
   *[many] { $n } назначений
  }
contests-distribution-gives = Новых
contests-distribution-takes = Снимается
contests-distribution-load = Работ у эксперта
contests-distribution-links = Общие работы
contests-distribution-linked = у каждых двух экспертов, где это возможно
contests-distribution-unlinked = { $n ->
    [one] { $n } пара экспертов без общих работ
    [few] { $n } пары экспертов без общих работ
   *[many] { $n } пар экспертов без общих работ
  }
contests-distribution-loads = Нагрузка
contests-distribution-juror = Эксперт
contests-distribution-role = Роль
contests-distribution-before = Сейчас
contests-distribution-after = Станет
contests-distribution-conflicts = Конфликтов
contests-distribution-who = Кто что оценивает
contests-distribution-entry = Работа
contests-distribution-number = Работа № { $number }
contests-distribution-nomination = Номинация
contests-distribution-jurors = Эксперты
contests-distribution-new = новое
contests-distribution-fixed = закреплено
contests-distribution-started = начато
contests-distribution-done = Работы распределены.
contests-distribution-undone = Распределение отменено.
contests-distribution-undoing = Отменить распределение { $at }: { $pairs }?
contests-distribution-undoing-help = Назначения этого распределения снимаются, снятые им возвращаются. Закреплённое вручную остаётся. Если кто-то уже начал оценивать, отменить распределение нельзя.
contests-distribution-refusal-changed = Пока вы смотрели, жюри, работы или назначения изменились. Вот новое предложение: проверьте его.
contests-distribution-refusal-nothing = Менять нечего.
