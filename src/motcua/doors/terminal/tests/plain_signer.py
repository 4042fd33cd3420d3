"""A signer for tests that are not about signatures: it takes no time."""


class PlainSigner:
    """Returns the document as it was."""

    notice = ""

    def sign(self, pdf, *, signer, reason, at, stamp):
        del signer, reason, at, stamp
        return pdf
