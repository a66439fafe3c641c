//! Starting the real binary, reading what it prints, and talking to it over TCP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::ops::Deref;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const STAGES: &str = "/api/crm/sales-stage";
/// Longer than anything takes; it only bounds a test that would hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// A directory of its own for one test.
pub(crate) struct Place(TempDir);

pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    log: Receiver<String>,
    pub(crate) client: Client,
    /// The sign-in link, in session mode.
    pub(crate) link: Option<String>,
}

/// Talks to a server.
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    /// Empty where the database had one already.
    pub(crate) key: String,
}

/// An answer as it came over the wire.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a directory"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn database(&self) -> String {
        self.path("stages with space?.db").to_str().expect("text").to_owned()
    }

    /// Runs the binary to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        command().args(arguments).output().expect("it runs")
    }

    /// Runs a subcommand on this place's database to its end.
    pub(crate) fn run_on_database(&self, arguments: &[&str]) -> Output {
        command().args(arguments).args(["--database", &self.database()]).output().expect("it runs")
    }

    /// Starts a server on a free port, and waits until it says where it is.
    pub(crate) fn start(&self, arguments: &[&str]) -> Server {
        let listen = ["--listen", "127.0.0.1:0", "--database", &self.database()];
        let arguments: Vec<_> = arguments.iter().chain(&listen).collect();
        let is_session = !arguments.contains(&&"--auth");
        let mut child = command()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let lines = read_lines(child.stdout.take().expect("its output"));
        let first = lines.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let mut complaint = String::new();
            let _ = child.stderr.take().expect("its log").read_to_string(&mut complaint);
            panic!("it did not start: {complaint}")
        });
        // The log is read all the time, because a full pipe would stop the server.
        let log = read_lines(child.stderr.take().expect("its log"));
        let address = first.strip_prefix("Listening on http://").expect("where it listens");
        let address = address.parse().expect("an address");
        let client = Client { address, key: String::new() };
        let mut server = Server { child, lines, log, client, link: None };
        if is_session {
            let mut line = server.next_line();
            if let Some(key) = line.strip_prefix("API key (shown once, keep it): ") {
                server.client.key = key.to_owned();
                line = server.next_line();
            }
            server.link = line.strip_prefix("Open ").map(str::to_owned);
        }
        server
    }
}

impl Server {
    pub(crate) fn next_line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("a line")
    }

    /// The code of the printed link.
    pub(crate) fn code(&self) -> String {
        code_of(self.link.as_deref().expect("a link")).to_owned()
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args([name, &pid]).status().expect("kill runs");
        assert!(status.success());
    }

    /// Waits until it has ended. Its output closes when it does.
    pub(crate) fn wait(mut self) -> ExitStatus {
        while self.lines.recv_timeout(PATIENCE).is_ok() {}
        let ended = self.child.try_wait().expect("it can be asked");
        ended.unwrap_or_else(|| self.child.wait().expect("it ends"))
    }

    /// Asks it to stop, and gives everything that it logged.
    pub(crate) fn stop_for_log(self) -> String {
        self.signal("-TERM");
        self.log.iter().collect::<Vec<_>>().join("\n")
    }

    /// Asks it to stop, and gives what it printed that was not read yet.
    pub(crate) fn stop_for_lines(self) -> Vec<String> {
        self.signal("-TERM");
        self.lines.iter().collect()
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Client {
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("it accepts");
        stream.set_read_timeout(Some(PATIENCE)).expect("a bound");
        stream
    }

    /// Sends one request on a connection of its own.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let mut stream = self.connect();
        let length = body.len();
        let text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\
             Content-Length: {length}\r\n{headers}\r\n{body}",
            self.address
        );
        stream.write_all(text.as_bytes()).expect("it sends");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head[9..12].parse().expect("a status");
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// Sends one request with the key and a JSON body.
    pub(crate) fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        self.call_with(&self.key, method, path, body)
    }

    pub(crate) fn call_with(&self, key: &str, method: &str, path: &str, body: &str) -> Answer {
        self.send(method, path, &headers(key, ""), body)
    }

    /// The same with one more header, such as `If-Match: *`.
    pub(crate) fn call_and(&self, header: &str, method: &str, path: &str, body: &str) -> Answer {
        self.send(method, path, &headers(&self.key, &format!("{header}\r\n")), body)
    }

    pub(crate) fn exchange(&self, code: &str) -> Answer {
        let body = format!(r#"{{"code":"{code}"}}"#);
        self.send("POST", "/api/session", "Content-Type: application/json\r\n", &body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already in most tests.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        values.next().unwrap_or_else(|| panic!("{name} in {}", self.head)).1
    }

    /// Name and value of the cookie that is set.
    pub(crate) fn cookie(&self) -> (&str, &str) {
        let pair = self.header("set-cookie").split(';').next().expect("a cookie");
        pair.split_once('=').expect("a value")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {}", self.body))
    }
}

fn headers(key: &str, more: &str) -> String {
    format!("Authorization: Bearer {key}\r\nContent-Type: application/json\r\n{more}")
}

/// The code of a sign-in link.
pub(crate) fn code_of(link: &str) -> &str {
    link.split_once("/#code=").expect("a code").1
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// The one sentence of a command that failed.
pub(crate) fn complaint(output: &Output) -> &str {
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "{output:?}");
    text(&output.stderr).trim_end()
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sales-stages"));
    command.env_remove("RUST_LOG").env_remove("RUST_BACKTRACE");
    command
}

fn read_lines(stdout: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
