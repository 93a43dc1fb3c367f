"""Days in forms as in spreadsheets, so that 03/04 is never typed by accident for 4 March."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y"]
DATETIME_FORMAT = "j M Y, H:i"
