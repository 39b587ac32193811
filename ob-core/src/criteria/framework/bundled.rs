//! The framework that comes with the library.

use super::Framework;
use crate::criteria::FrameworkError;

const AI4STEM: &str = include_str!("../../../frameworks/ai4stem.json");

/// Path in the framework file and bytes.
macro_rules! images {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../frameworks/", $path)))),+]
    };
}

const IMAGES: &[(&str, &[u8])] = images![
    "ai4stem/ai-and-applications.png",
    "ai4stem/ai-and-applications.svg",
    "ai4stem/ai-in-games-and-puzzles.png",
    "ai4stem/ai-in-games-and-puzzles.svg",
    "ai4stem/ai-in-robotics.png",
    "ai4stem/ai-in-robotics.svg",
    "ai4stem/ai-in-speech.png",
    "ai4stem/ai-in-speech.svg",
    "ai4stem/ai-in-vision.png",
    "ai4stem/ai-in-vision.svg",
    "ai4stem/ai4stem-expert.png",
    "ai4stem/ai4stem-expert.svg",
    "ai4stem/introduction-to-ai.png",
    "ai4stem/introduction-to-ai.svg",
    "ai4stem/issuer.png",
    "ai4stem/issuer.svg",
];

impl Framework {
    /// AI4STEM Skills & Achievements: seven badges in Dutch and English, with their images.
    ///
    /// Its issuer has placeholders of `example.org`; a portal replaces them.
    ///
    /// # Errors
    /// None in a released version: a test loads it.
    pub fn ai4stem() -> Result<Self, FrameworkError> {
        let framework = Self::from_text(AI4STEM.as_bytes())?;
        IMAGES.iter().try_fold(framework, |framework, (path, bytes)| framework.with_image(path, *bytes))
    }
}
