"""Where things are: what is known of places without asking anybody, and what a geocoder has answered.

`locate` finds the position of every site that is not confidential; `gazetteer` knows postcodes and localities, and `postcodes`
and `names` how people write them; `lock` keeps what a geocoder said, beside the data. `questions` are the addresses to be
looked up; `survey` asks about each at its pace, `found` reads an answer and `plausible` judges it; `geocoding` does the asking,
and is the only module that opens a socket.
"""
