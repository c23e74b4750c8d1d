"""Pictures an officer put in, to be shown in LINE and on phones until a day that was chosen.

A picture is `arriving` until all its files are in the bucket, then `kept`, then `removed` for a day in which
it can be put back, and `going` while its files are taken away. Whatever its state, `due_at` is when
keep_privacy takes away what is left of it: the row is there before the first file and goes after the last, so
no file is ever without a row. Nobody sees a picture but by its address, which cannot be guessed; and not
after it expired or was removed. Nothing that came with the file
survives: what we keep was drawn anew, upright, without the place and the phone that cameras write into it.
"""
