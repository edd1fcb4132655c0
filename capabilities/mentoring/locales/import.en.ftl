# Loading a base
mentoring-import = Load a list
mentoring-import-help = The table is read and shown with what is wrong in its rows; it is written only when you say so.
mentoring-import-file = File (XLSX, ODS, CSV)
mentoring-import-columns = The column “Name” must be there. Understood as well: place of work or study, class or post, birth date or year, contacts, competences or request, achievements, interests, day of training, day of joining. Consents are written down on each participant’s page.
mentoring-import-read = Read
mentoring-import-found = Rows understood: { $good } of { $total }. The others are skipped; the last column says why.
mentoring-import-write = Write
mentoring-import-other = Another file
mentoring-import-skipped = skipped
mentoring-import-good = will be written
mentoring-import-undo = take back
mentoring-import-undone = taken back
mentoring-imports = Lists loaded
mentoring-notice-imported = { $n ->
    [one] { $n } participant is written down. Next come the consents.
   *[other] { $n } participants are written down. Next come the consents.
}
mentoring-notice-import-undone = Taken out: { $n }. Still there, having pairs or bars: { $stay }.
mentoring-import-unreadable = The file cannot be read as a table. Save it as XLSX and try again.
mentoring-import-no-columns = There is no column “Name” in the table. Check the row with the names of columns.
mentoring-import-too-long = The table has more than { $most } rows. Divide it.
mentoring-import-nothing = No row of the file is understood.
