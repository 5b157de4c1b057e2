// Shows each reminder for its seconds; a newer one takes the place of the one before. Everything is set as text, never as HTML.
const name = location.pathname.split("/").pop();
const page = document.getElementById("reminder");
const words = document.getElementById("words");
const connection = document.getElementById("connection");
let hiding;

function section(one) {
  const element = document.createElement("section");
  element.lang = one.language;
  element.dir = one.direction;
  const title = document.createElement("h1");
  title.textContent = one.title;
  const text = document.createElement("p");
  text.textContent = one.text;
  element.append(title, text);
  return element;
}

function show(reminder) {
  words.replaceChildren(...reminder.words.map(section));
  words.classList.toggle("several", reminder.words.length > 1);
  page.hidden = false;
  if (reminder.chime) {
    chime();
  }
  clearTimeout(hiding);
  hiding = setTimeout(() => { page.hidden = true; }, reminder.seconds * 1000);
}

// Two soft tones. A browser stays silent until somebody has touched the page, unless it was started for a kiosk.
function chime() {
  const sound = new AudioContext();
  [[660, 0], [880, 0.22]].forEach(([frequency, at]) => {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, sound.currentTime + at);
    loudness.gain.linearRampToValueAtTime(0.2, sound.currentTime + at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.6);
    tone.connect(loudness).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.7);
  });
  setTimeout(() => sound.close(), 1500);
}

function listen() {
  const events = new EventSource(`/api/v1/reminders/${encodeURIComponent(name)}/events`);
  events.addEventListener("open", () => { connection.hidden = true; });
  events.addEventListener("reminder", event => show(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    connection.textContent = "No connection to Maskwatch. Trying again…";
    connection.hidden = false;
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 5000);
    }
  });
}

listen();
