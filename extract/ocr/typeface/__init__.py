"""The type of a page, learned from the page itself, and which text it was set in type for.

A page sets the same few dozen letters hundreds of times in one type. However coarse and noisy the
scan, the mean of all its a's is sharp; and a line that is set anew from such means shows, pixel by
pixel, whether it says what the paper says. Networks that read a line see it alone and do not know
how this page's letters look: that is why this judge errs elsewhere than they do. It knows no
language at all.

`aligned` lays a line's picture on its base line, `face` holds the forms of one type's letters and
their widths, `learn` finds both by least squares, `faces` tells the types of a page apart, and
`judge` says how well a text fits the ink.

The method is that of document image decoding with forms learned from the page: Kopec and Lomelin,
Supervised template estimation for document image decoding, IEEE PAMI 19 (1997).
"""
