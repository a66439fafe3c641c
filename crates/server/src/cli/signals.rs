//! Being asked to stop.

use tokio::sync::watch;

/// Turns `true` when the process is asked to stop, by Ctrl-C or SIGTERM.
pub(super) fn stop_requests() -> std::io::Result<watch::Receiver<bool>> {
    let (sender, receiver) = watch::channel(false);
    let requested = requested()?;
    tokio::spawn(async move {
        requested.await;
        tracing::info!("stopping");
        // The receiver is gone only when the server has stopped already.
        let _ = sender.send(true);
    });
    Ok(receiver)
}

/// Waits until the process is asked to stop.
pub(super) async fn asked_to_stop(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody is left who could ask.
    let _ = stop.wait_for(|is_asked| *is_asked).await;
}

#[cfg(unix)]
fn requested() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn requested() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
