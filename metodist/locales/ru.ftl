cli-no-indicator = Показателя «{ $code }» нет. Все показатели: metodist indicator --list
cli-no-dimension = Разреза «{ $code }» у этого показателя нет.
cli-no-report = Справки «{ $code }» нет. Все справки: metodist report --list
cli-no-login = Учётной записи «{ $login }» нет. Все учётные записи: metodist user list
cli-no-organisation = В базе нет ни одной организации. Откройте сайт (metodist serve) и создайте район или загрузите показательный: metodist demo
cli-restore-not-empty = В папке { $folder } уже есть база. Восстанавливайте в новую папку: metodist --data НОВАЯ_ПАПКА restore ФАЙЛ
cli-backup-damaged = Файл копии повреждён или это не копия «Методиста». Ничего не изменено.
cli-confirm = В списке нет людей, которые числятся в реестре: { $gone }. Чтобы закрыть их должности, добавьте --yes; чтобы только посмотреть, добавьте --dry-run.
