menu-awards = Awards
hit-award = Award
awards-link = Awards
awards-help = Diplomas, certificates of honour, letters of thanks: to whom, for what, by which order. Each is checked by the code on the paper.
awards-empty = There are no awards of these days and conditions.
awards-count = { $n ->
    [one] { $n } award
   *[other] { $n } awards
  }
awards-file = Awards.xlsx
awards-search = Who, what, number
awards-any = any
awards-from = Issued from
awards-to = to
awards-all-contests = all contests
awards-print-these = print the diplomas
awards-new = Issue an award
awards-new-help = The award gets the next number of the year and a page where it is checked. Results of contests issue awards by themselves.
awards-issue = Issue
awards-choose = choose
awards-built-in = Built-in template
awards-column-recipient = Recipient
awards-column-institution = Institution
awards-column-kind = Award
awards-column-level = Level
awards-column-degree = Degree
awards-column-for = For
awards-column-reason = For
awards-column-contest = Contest
awards-column-nomination = Nomination
awards-column-number = Number
awards-column-issued = Issued
awards-column-order = Order
awards-column-centre = Awarded by
awards-column-source = Source
awards-column-state = State
awards-stands = stands
awards-revoked = revoked
awards-field-kind = Kind of award
awards-field-kind-help = If it is not there, add it to the kinds of awards.
awards-field-recipient = To whom
awards-field-recipient-help = The whole name in the nominative; for an institution or a team, what it is called.
awards-field-person = Who of the registry it is
awards-field-person-help = Then the award is on the person’s page too.
awards-field-institution = The institution on the diploma
awards-field-institution-help = Empty: the full name of the place of work, if the person is in the registry.
awards-field-degree = Degree
awards-field-reason = For what
awards-field-reason-help = For example: for winning the municipal contest of teachers.
awards-field-contest = Contest
awards-field-contest-help = The title without quotation marks.
awards-field-nomination = Nomination
awards-field-nomination-help = The title without quotation marks.
awards-field-issued-on = Date of issue
awards-field-number = Number
awards-field-number-help = Empty: the next number of the year.
awards-field-order-number = Number of the order
awards-field-order-on = Date of the order
awards-field-template = Template
awards-field-organisation = In whose name
awards-field-because = Reason
awards-field-because-help = Whoever checks the diploma will read it: write nothing needless about the person.
awards-which-person = The registry has people of this name: choose who of them is awarded.
awards-person-nobody = None of them
awards-of-person = All awards of the person
awards-person-empty = The diplomas, certificates and thanks of this person will be here.
awards-diploma = Diploma PDF
awards-public-page = Page of verification
awards-signed = Signature
awards-revoke = Revoke
awards-restore = Restore
awards-revocation = Revoke award № { $number }: { $name }?
awards-revocation-help = The number stays taken, and the page of verification will say that the award is revoked, and why. This can be undone.
awards-revoked-on = The award was revoked on { $at }.
awards-notice-issued = The award is issued.
awards-notice-revoked = The award is revoked.
awards-notice-restored = The award stands again.
awards-notice-kept = Saved.
awards-notice-removed = The template is removed.
awards-notice-written = { $n ->
    [one] { $n } award taken over.
   *[other] { $n } awards taken over.
  }
awards-notice-undone = { $n ->
    [one] { $n } award taken back.
   *[other] { $n } awards taken back.
  }
awards-check = Verification of an award
awards-genuine = Such an award was issued. Compare the words of this page with the paper.
awards-credential = Download as Open Badge 3.0
awards-credential-help = A signed file for digital wallets and validators.
awards-degree-first = first degree
awards-degree-second = second degree
awards-degree-third = third degree
awards-degree-laureate = laureate
awards-degree-participant = participant
awards-degree-none = no degree
awards-level-institution = institution
awards-level-municipal = municipal
awards-level-regional = regional
awards-level-national = national
awards-level-ministry = ministry
awards-source-contest = results of a contest
awards-source-hand = entered by hand
awards-source-import = taken over from a list
awards-orientation-portrait = portrait
awards-orientation-landscape = landscape
awards-alignment-left = left
awards-alignment-center = centre
awards-alignment-right = right
awards-case-nominative = nominative: Иванова Мария
awards-case-genitive = genitive: Ивановой Марии
awards-case-dative = dative: Ивановой Марии
awards-case-accusative = accusative: Иванову Марию
awards-part-centre = Who awards
awards-part-kind = Kind of award
awards-part-degree = Degree
awards-part-lead = Words before the name
awards-part-recipient = Name
awards-part-institution = Institution
awards-part-reason = For what
awards-part-contest = Contest
awards-part-nomination = Nomination
awards-part-number = Number
awards-part-date = Date
awards-part-order = Order
awards-part-signatures = Signatures
awards-part-code = QR code of verification
awards-part-words = Words of your own
awards-kinds = Kinds of awards
awards-kinds-help = What the centre awards: a diploma, a certificate of honour, a letter of thanks.
awards-kinds-empty = Kinds of awards will be here: the list begins with the first one.
awards-kind-new = Add a kind of award
awards-kind-edit = Kind of award
awards-kind-help = The title is printed on the diploma in capitals.
awards-kind-field-title = Title
awards-kind-field-level = Level
awards-kind-field-personal = Given to a person
awards-kind-field-personal-help = A person’s name has cases; the name of an institution or a team stays as it is.
awards-kind-field-organisation = Whose kind it is
awards-kind-to = Given to
awards-kind-person = a person
awards-kind-team = an institution or a team
awards-templates = Templates of diplomas
awards-templates-help = The background, place and size of each text, the case of the name, the words of the degrees, signatures.
awards-templates-empty = There are no templates of your own yet: diplomas are printed in the built-in one, with a frame and the centre’s name.
awards-template-new = Add a template
awards-template-new-help = A new template begins as the built-in one; then change it as you like.
awards-template-field-title = Title
awards-template-field-orientation = Orientation
awards-template-field-organisation = Whose template it is
awards-template-field-file = Picture
awards-template-field-file-help = JPEG, PNG or WebP; best a sheet of A4 at 200 dots to the inch.
awards-template-changed = Changed
awards-template-remove = Remove the template
awards-background = Background
awards-background-own = own picture
awards-background-built-in = built-in frame
awards-background-help = The picture fills the sheet instead of the built-in frame. What is too much at its edges is cut off.
awards-background-set = Set the background
awards-background-remove = Back to the built-in frame
awards-background-missing = Choose a file with a picture.
awards-background-unreadable = This picture could not be read. It must be a JPEG, PNG or WebP of at most 12,000 pixels a side.
awards-designer-help = millimetres from the upper left corner
awards-designer-parts = What is printed on the diploma
awards-designer-parts-help = Tick what is printed. What does not fit its box is printed smaller.
awards-designer-what = Text
awards-designer-x = From the left, mm
awards-designer-y = From above, mm
awards-designer-width = Width, mm
awards-designer-height = Height, mm
awards-designer-size = Size, pt
awards-designer-align = Side
awards-designer-bold = Bold
awards-designer-more = Case or words
awards-designer-case = Case of the name
awards-designer-text = words
awards-designer-degrees = Words of the degrees
awards-designer-signatures = Signatures
awards-designer-signatures-help = Signatures are printed as they were on the day of issue.
awards-designer-post = Post
awards-designer-signer = Initials and family name
awards-preview = The diploma as it will be printed, with an invented recipient
awards-preview-help = The diploma will be printed so. The recipient is invented, with a long name on purpose.
awards-series = Printing of diplomas
awards-series-title = Diplomas
awards-series-list-help = Series that are printed already: one PDF of all, and archives of single diplomas.
awards-series-empty = Printed series will be here. Choose awards in the list and press “print the diplomas”.
awards-series-new = Print diplomas
awards-series-help = Revoked ones are not printed. The work goes on in the background, a page shows how far it is.
awards-series-count = { $n ->
    [one] { $n } diploma.
   *[other] { $n } diplomas.
  }
awards-series-begin = Print
awards-series-field-title = Title of the series
awards-series-field-organisation = Whose series it is
awards-series-pdf = All diplomas as one PDF
awards-series-zip = Archive of single diplomas, part { $number }
awards-size = { $kb } KB
awards-note-setting = Setting the series
awards-note-single = Printing single diplomas
job-awards-series = Printing of diplomas
awards-imports = Taking over lists
awards-imports-empty = Lists of old awards that were taken over will be here.
awards-import-new = Take over a list
awards-import-help = Old awards from a table: a row for each, with columns for the name and the date or year. The list is shown first, then written; this can be undone.
awards-import-read = Read the list
awards-import-field-file = Table
awards-import-field-file-help = XLSX, XLS, ODS or CSV, up to 3,000 rows. Columns (in Russian): ФИО, награда, степень, уровень, учреждение, за что, конкурс, номинация, номер, приказ, дата.
awards-import-field-organisation = In whose name the awards are
awards-import-previewed = read
awards-import-written = taken over
awards-import-undone = taken back
awards-import-good = { $n ->
    [one] { $n } row understood
   *[other] { $n } rows understood
  }
awards-import-bad = { $n ->
    [0] no mistakes
    [one] { $n } row with a mistake
   *[other] { $n } rows with mistakes
  }
awards-import-write = { $n ->
    [one] Take over { $n } award
   *[other] Take over { $n } awards
  }
awards-import-undo = { $n ->
    [one] Take back { $n } award
   *[other] Take back { $n } awards
  }
awards-import-problems = Rows that will not be taken over
awards-import-problems-help = Correct them in the table and send it again, or take over the others.
awards-import-drafts = Will be taken over
awards-import-nothing = Not a single row is understood.
awards-import-row = Row
awards-import-why = Why
awards-list-missing = Choose a file with a table.
awards-problem-nameless = It does not say who is awarded.
awards-problem-date = The date is not understood: it must be dd.mm.yyyy or a year.
awards-problem-future = The date is still to come.
awards-problem-degree = The degree is not understood: I, II, III, лауреат, участник, or empty.
awards-problem-level = The level is not understood: муниципальный, региональный, всероссийский, ведомственный, школьный.
awards-refusal-unknown = There is no award at this address. Compare it with the paper: after “/a/” it has twelve Latin letters and digits. If all is right, ask whoever issued the diploma.
awards-refusal-kind = The organisation has no such kind of award. Choose another or add it.
awards-refusal-template = The organisation has no such template. Choose another.
awards-refusal-template-used = Awards were issued with this template, so it cannot be removed.
awards-refusal-revoked = The award is revoked already.
awards-refusal-stands = The award stands: there is nothing to undo.
awards-refusal-issued-again = Another was issued instead of the revoked one. Revoke that first.
awards-refusal-no-printer = This build of the program prints no PDF. Install the full one.
awards-refusal-nothing = There is nothing to print with these conditions.
awards-refusal-too-many = Too many diplomas at once: { $most } at most. Narrow the conditions.
awards-refusal-number = Write a number between { $range }.
awards-refusal-future = The date of issue is still to come.
awards-refusal-list-unreadable = The table could not be read. Open it in a spreadsheet program and save it as XLSX.
awards-refusal-list-columns = The table has no column of names or no column of dates. Call them «ФИО» and «Дата».
awards-refusal-import-state = This list was taken over or taken back already.
