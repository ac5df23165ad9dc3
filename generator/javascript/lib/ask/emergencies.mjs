// The numbers that a network gives for emergencies: they come with the page, and are shown above the answers to their needs.

export class Emergencies {
  /** In `page`, the orientation page; `box` is null where the network gives none. */
  constructor(page, directory) {
    this.directory = directory;
    this.box = page.querySelector(".q-emergencies");
    this.notices = [...(this.box?.children ?? [])];
  }

  /** Shows those for what is asked or may be meant: the `topics` of what `settle` gives. */
  show(topics) {
    const asked = topics.flatMap(({ needs, unsure }) => [...needs, ...unsure]).map((number) => this.directory.needs[number].id);
    for (const notice of this.notices) notice.hidden = !notice.dataset.needs.split(" ").some((need) => asked.includes(need));
  }
}
