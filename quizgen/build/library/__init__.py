"""A library of stories: what an earlier build found is kept in PROJECT/.quizgen/cache, and a build redoes what changed.

    seal      the key by which this program knows its own entries: a stranger's project cannot bring answers along
    store     entries by name: bounded, safe to delete; what is damaged, of another version or cannot be written is
              not there
    seen      how a file or folder was when it was looked at
    program   what the program itself is: another version finds nothing of this one
    again     nothing changed: a deck is as the last build left it
    stories   something changed: the pool of each story that is as it was
    kin       which facts of changed stories could speak of the same thing as another story's

A kept value is never trusted for being there, only for being of the same inputs. Who wants to be sure deletes the folder.
"""
