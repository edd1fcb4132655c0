gallery = Gallery of Fame
gallery-help = Teachers and pupils of the district whose victories we are proud of. Each by their own consent.
gallery-keep = Keep the gallery
gallery-year = School year
gallery-all-years = all years
gallery-all-contests = all contests
gallery-name = Name
gallery-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
gallery-empty = Winners of contests and votes will be here: those who agree to it.
gallery-nobody = Nobody in the gallery fits this.
gallery-everybody = Show everybody
gallery-photo-of = { $name }, a photo
gallery-honours = For what
gallery-desk-help = Whom everybody sees in the Gallery of Fame. A person is seen while the consent holds: withdrawn, it takes the person off at once and everywhere.
gallery-desk-empty = Nobody is in the gallery yet. Begin with awards: choose whom to place.
gallery-see = Open the page
gallery-place = Place in the gallery
gallery-candidates = Whom to place
gallery-candidates-help = Awards that stand, of people who have no place yet. Without a consent nobody is seen, even when placed.
gallery-candidates-whom = Awards
gallery-candidates-empty = All awards are in the gallery, or there are none yet.
gallery-refusal-award = Only personal awards that stand are placed.
gallery-refusal-nothing = Tick at least one award.
gallery-notice-placed = { $n ->
    [one] { $n } award is placed. Check the consent.
   *[other] { $n } awards are placed. Check the consents.
  }
gallery-notice-consent = The consent is written down: the person is seen in the gallery.
gallery-notice-withdrawn = The consent is withdrawn: nobody sees the page or the photo any more.
gallery-notice-removed = The person is taken out of the gallery. You can put them back.
gallery-notice-restored = The person is in the gallery again.
gallery-notice-photo-removed = The photo is taken away.
gallery-shown = seen by everybody
gallery-removed = taken out
gallery-no-consent = waits for a consent
gallery-no-awards = no award stands
gallery-remove = Take out of the gallery
gallery-restore = Put back into the gallery
gallery-consent = Consent
gallery-consent-holds = The consent to be shown holds.
gallery-consent-by = Given by: { $who }.
gallery-consent-none = There is no consent: nobody sees the person.
gallery-consent-write = Write down a consent
gallery-consent-help = A consent to everybody seeing the name, the awards and the photo. A parent gives it for a minor.
gallery-withdraw = Withdraw the consent
gallery-withdraw-help = The page, the photo and mentions disappear at once. A consent can be written down again on any day.
gallery-person = Card in the registry
gallery-photo = Photo
gallery-photo-help = JPEG, PNG or WebP. The place where it was taken and whatever else the file tells are not kept.
gallery-photo-add = Add a photo
gallery-photo-change = Change it
gallery-photo-remove = Take the photo away
gallery-words = About the person
gallery-words-help = A few sentences for everybody: what they live by, what they teach, what they said after the victory.
gallery-words-edit = Change the name and the words
gallery-field-name = Name on the page
gallery-field-words = About the person
gallery-field-file = File
gallery-field-given-by = Who consents
gallery-field-given-by-help = The person, mother, father, guardian.
gallery-field-document = Document
gallery-field-document-help = Where the signed consent is kept.
gallery-field-from = From which day
gallery-own-shown = Everybody sees you in the Gallery of Fame.
consent-purpose-gallery = Gallery of Fame: name, awards, photo
