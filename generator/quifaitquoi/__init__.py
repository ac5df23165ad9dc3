"""quifaitquoi ("who does what"): a folder of YAML and Markdown becomes the searchable site of a social network.

A guided tour, from an author's file to a published page:

- `source` reads untrusted YAML into plain text data, and knows where each word stands;
- `model` says what a partner, an action, a method, a project and a term are;
- `validate` turns a document into a record, `link` ties the records into one `catalogue`, `rules` and `judge` say what is wrong;
- `places` says where everything is, without asking anybody, and `hours` when it is open;
- `editorial` reads pages and pictures with the same care, and `network` does all of this for a folder;
- `pages` and `exports` turn the catalogue into artifacts, `build` writes them;
- `mkdocs`, `cli`, `reporting` and `search` are the hosts around it.
"""

__version__ = "0.1.0"
