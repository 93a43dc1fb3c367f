"""What the desk remembers: acts, versions of rows, drafts, spreadsheets."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.desk.history import keep_history


class Act(models.Model):
    """Something that one person did at once: it may have changed many rows, and can be undone."""

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edit")
        SPREADSHEET = "spreadsheet", _("Spreadsheet")
        UNDO = "undo", _("Undo")
        GUIDE = "guide", _("Guide loaded")

    kind = models.CharField(_("what"), max_length=11, choices=Kind.choices)
    done_on = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    reason = models.CharField(_("why"), max_length=300)
    written: dict[type[models.Model], set[int]]
    """The rows that were written so far, while it lasts."""

    class Meta:
        ordering = ["-done_on", "-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return self.reason


class Signed(models.Model):
    """Something that one person made."""

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )

    class Meta:
        abstract = True


class Draft(Signed):
    """Changes to a row, and to the lines below it, that wait to be published; one draft a row."""

    model = models.CharField(_("table"), max_length=60)
    row = models.PositiveBigIntegerField(_("row"))
    name = models.CharField(_("name"), max_length=300)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    lines = models.JSONField(_("lines"), default=list)
    """Each as `drafts.LineChange` has it."""
    reason = models.CharField(_("why"), max_length=300)
    made_on = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        ordering = ["-made_on"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="a_row_has_one_draft")]

    def __str__(self) -> str:
        return self.name


class Upload(Signed):
    """A spreadsheet that somebody sent: read, previewed, then saved or left."""

    class State(models.TextChoices):
        READING = "reading", _("Not read to the end")
        READY = "ready", _("Waits to be saved")
        REFUSED = "refused", _("Refused")
        SAVED = "saved", _("Saved")

    sheet = models.CharField(_("table"), max_length=20)
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(null=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.READING)
    fault = models.TextField(_("fault"), blank=True)
    notes = models.JSONField(_("notes"), default=list)
    counts = models.JSONField(_("rows"), default=dict)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, null=True, related_name="+")
    made_on = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-made_on"]
        verbose_name = _("spreadsheet")
        verbose_name_plural = _("spreadsheets")

    def __str__(self) -> str:
        return self.file_name


class UploadLine(models.Model):
    """What one row of an upload would do, or why it is refused."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9)
    name = models.CharField(max_length=300)
    row = models.PositiveBigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["upload", "verdict", "number"], name="lines_by_verdict")]

    def __str__(self) -> str:
        return f"{self.number}: {self.verdict}"


class LinkCheck(models.Model):
    """What an address answered when it was last asked."""

    class Answer(models.TextChoices):
        FINE = "fine", _("Answers")
        DEAD = "dead", _("Dead")
        UNSURE = "unsure", _("Can’t be told: look yourself")

    url = models.CharField(_("address"), max_length=300, unique=True)
    answer = models.CharField(_("answer"), max_length=6, choices=Answer.choices, db_index=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    asked_on = models.DateTimeField(_("asked on"), auto_now=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url


keep_history()
