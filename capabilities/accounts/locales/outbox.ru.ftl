outbox-undecided = { $n ->
    [one] { $n } письмо ждёт вашего решения: само оно больше не уйдёт.
    [few] { $n } письма ждут вашего решения: сами они больше не уйдут.
   *[many] { $n } писем ждут вашего решения: сами они больше не уйдут.
  }
outbox-counts = Письма по состояниям
outbox-none-so = В этом состоянии писем нет.
outbox-all = Показать все
outbox-with-calendar = с приглашением для календаря

outbox-state-waiting = ожидает
outbox-state-waiting-at = ожидает, следующая попытка { $at }
outbox-state-sending = отправляется
outbox-state-sending-at = отправляется с { $at }
outbox-state-sent = отправлено
outbox-state-sent-at = отправлено { $at }
outbox-state-given-up = не отправлено
outbox-state-unknown = неизвестно, ушло ли
outbox-state-unknown-at = неизвестно, ушло ли { $at }
outbox-state-dropped = снято с отправки

outbox-trouble-unreachable = Почтовый сервер недоступен или не пускает. Проверьте smtp_… в metodist.toml; письмо будет отправлено, когда сервер ответит.
outbox-trouble-postponed = Почтовый сервер просит подождать.
outbox-trouble-refused = Почтовый сервер отказался принять письмо: чаще всего такого адреса нет.
outbox-trouble-unsendable = По такому адресу письмо отправить нельзя: в нём ошибка.
outbox-trouble-no-answer = Письмо передано почтовому серверу, но он не подтвердил, что принял его.
outbox-trouble-interrupted = Программа остановилась, пока передавала письмо.

outbox-decide = Решить
outbox-again = Отправить ещё раз
outbox-again-help = Если причина устранена: письмо встанет в очередь заново.
outbox-again-help-unknown = Письмо встанет в очередь заново. Если первое всё-таки дошло, адресат получит его дважды, поэтому лучше сначала спросить его.
outbox-accept = Считать отправленным
outbox-accept-help = Адресат получил письмо или узнал обо всём иначе. Текст письма будет стёрт.
outbox-drop = Не отправлять
outbox-drop-help = Письмо больше не нужно. Его текст будет стёрт, вернуть его нельзя.
outbox-notice-sent-again = Письмо снова в очереди.
outbox-notice-taken-as-sent = Письмо считается отправленным.
outbox-notice-dropped = Письмо снято с отправки.

did-mail-given-up = письмо не отправлено
did-mail-unknown = неизвестно, ушло ли письмо
did-mail-sent-again = письмо отправлено ещё раз
did-mail-taken-as-sent = письмо сочтено отправленным
did-mail-dropped = письмо снято с отправки
