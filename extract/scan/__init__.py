"""Read a page from its picture: made straight, its rules found, its cells read by OCR."""

import cv2

# Pages are read side by side already: threads of OpenCV's own would only wait for a core.
cv2.setNumThreads(1)
