cli-no-indicator = There is no indicator “{ $code }”. All indicators: metodist indicator --list
cli-no-dimension = This indicator has no dimension “{ $code }”.
cli-no-report = There is no report “{ $code }”. All reports: metodist report --list
cli-no-login = There is no account “{ $login }”. All accounts: metodist user list
cli-no-organisation = There is no organisation yet. Open the site (metodist serve) and found the district, or load the demo: metodist demo
cli-restore-not-empty = The folder { $folder } already holds a database. Restore into a new one: metodist --data NEW_FOLDER restore FILE
cli-backup-damaged = The backup is damaged, or is none of Metodist’s. Nothing was changed.
cli-confirm = The list lacks people who are in the registry: { $gone }. To end their posts add --yes; only to look, add --dry-run.
