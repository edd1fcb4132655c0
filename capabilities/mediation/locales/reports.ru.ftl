# Отчёты служб, файлы дел, напоминания.

mediation-submission-draft = черновик
mediation-submission-submitted = сдан
mediation-submission-accepted = принят
mediation-submission-returned = возвращён
mediation-submission-none = не сдан
mediation-submission-early = период идёт

mediation-submissions = Отчёты службы
mediation-submissions-intro = За каждый квартал и за учебный год. Числа берутся из журнала, людей в отчёте нет.
mediation-submission-of = Отчёт за { $year }: { $part }
mediation-submission-numbers = Числа за период
mediation-submission-differs = изменилось
mediation-submitted-on = сдан
mediation-submitted-of = Отчёт за этот период сдали { $n } из { $all } служб.
mediation-back = К списку
mediation-submit = Сдать отчёт
mediation-save-draft = Сохранить черновик
mediation-review = Проверка отчёта
mediation-accept = Принять отчёт
mediation-send-back = Вернуть на доработку

mediation-column-report = Отчёт
mediation-column-due = Сдать до
mediation-column-what = Показатель
mediation-column-submitted = В отчёте
mediation-column-now = Сейчас
mediation-field-due = Сдать до
mediation-field-remark = Трудности и предложения
mediation-field-remark-help = Без имён и подробностей: отчёт читает центр.
mediation-field-answer = Что исправить

mediation-files = Файлы
mediation-files-empty = Файлов пока нет.
mediation-file-new = Приложить файл
mediation-file-new-help = Файл шифруется вместе с делом: его откроют только члены службы.
mediation-file-add = Приложить
mediation-file-remove = Убрать
mediation-file-removal = Убрать файл
mediation-file-removal-confirm = Файл «{ $name }» больше нельзя будет открыть. Вернуть его нельзя.
mediation-field-file = Файл
mediation-field-file-help = Документ или снимок до 20 МБ.

mediation-request-form = Заявка
mediation-request-blank = Бланк заявки
mediation-checks = На контроле
mediation-check-late = пора проверить

mediation-gap-report = не сдан отчёт

mediation-notice-submitted = Отчёт сдан
mediation-notice-accepted = Отчёт принят
mediation-notice-returned = Отчёт возвращён службе
mediation-notice-file-added = Файл приложен
mediation-notice-file-removed = Файл убран

mediation-refusal-term-open = Период ещё не закончился: отчёт сдают после него
mediation-refusal-files-full = В деле уже { $most } файлов: уберите ненужные

mediation-concern-waiting = { $n ->
    [one] { $n } отчёт службы медиации ждёт проверки
    [few] { $n } отчёта служб медиации ждут проверки
   *[many] { $n } отчётов служб медиации ждут проверки
}
mediation-concern-followed = { $n ->
    [one] { $n } договор на контроле: проверьте исполнение в журнале медиатора
    [few] { $n } договора на контроле: проверьте исполнение в журнале медиатора
   *[many] { $n } договоров на контроле: проверьте исполнение в журнале медиатора
}
mediation-concern-training = Ваше обучение медиатора действует до { $day }
mediation-concern-returned = Отчёт службы медиации возвращён на доработку
mediation-concern-report = Сдайте отчёт службы медиации до { $day }

mediation-letter-hello = Здравствуйте, { $name }!
mediation-letter-link = Открыть: { $url }
mediation-letter-training = Ваше обучение медиатора действует до { $day }. Запишитесь на новое, чтобы служба продолжала работать.
mediation-letter-training-subject = Заканчивается срок обучения медиатора
mediation-letter-report = Закончился квартал: сдайте отчёт службы медиации, а после августа – и годовой. Крайний день – { $day }.
mediation-letter-report-subject = Отчёт службы медиации
mediation-letter-followed = В журнале вашей службы есть договоры на контроле. Откройте журнал кодовым словом и проверьте, как они исполняются.
mediation-letter-followed-subject = Проверьте, как исполняются договоры
