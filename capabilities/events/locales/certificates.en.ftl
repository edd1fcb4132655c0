certificates-title = Certificates
certificates-new = Certificates for participants
certificates-new-help = Everybody who is marked present and has no certificate gets one. Numbers run through the calendar year. It is not a document of qualification.
certificates-issue = Issue certificates
certificates-empty = Certificates of those marked present will stand here.
certificates-missing = { $n ->
    [0] Everybody marked present has a certificate.
    [one] { $n } participant marked present has none.
   *[other] { $n } participants marked present have none.
  }
certificates-archive = { $n ->
    [one] Download the archive: { $n } certificate
   *[other] Download the archive: { $n } certificates
  }
certificates-archive-file = Certificates { $date }.zip
certificates-note-issuing = Giving numbers
certificates-note-printing = Printing certificates
certificates-number = Number
certificates-issued = Issued
certificates-state = State
certificates-stands = stands
certificates-revoked = revoked
certificates-revoke = Revoke
certificates-revocation = Revoke certificate No. { $number }: { $name }?
certificates-revocation-help = The number stays taken, and the page of checking says that the certificate is revoked, and why.
certificates-is-revoked = The certificate is revoked.
certificates-field-kind = What it is called
certificates-field-post = Post of whoever signs
certificates-field-post-help = For example: Director of the centre.
certificates-field-signer = Who signs
certificates-field-signer-help = Initials and family name.
certificates-field-because = Reason
certificate-kind-certificate = Certificate of attendance
certificate-kind-reference = Statement of participation
certificates-check = Checking a certificate
certificates-genuine = Such a certificate was issued. Compare the words of this page with the paper.
certificates-revoked-on = The certificate was revoked on { $at }.
certificates-to = To
certificates-event = Event
certificates-days = When
certificates-place = Where
certificates-by = Issued by
certificates-signed = Signed by
certificates-in-seminar = in the seminar
certificates-in-webinar = in the webinar
certificates-in-workshop = in the workshop
certificates-in-course = in the course of lessons
certificates-in-festival = in the festival
certificates-in-week = in the events of the week
certificates-in-rally = in the rally
certificates-in-visit = in the study visit
certificates-in-volunteering = in the volunteer action
certificates-in-marathon = in the marathon
certificates-in-project-day = in the project day
certificates-in-trial = in the professional trial
certificates-refusal-not-held = Certificates are issued after the event is held.
certificates-refusal-revoked = The certificate is revoked already.
certificates-refusal-qualification = The certificate would say «удостоверение». Only a licensed organisation may issue such a document: change the event's title.
job-events-certificates = Certificates for participants
