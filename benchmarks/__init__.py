"""How long things take: fictional networks of any size through quifaitquoi, Hugo and MkDocs, in the same run."""
