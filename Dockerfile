FROM python:3.11-slim-bookworm

# CPU by default; an NVIDIA GPU wants --build-arg TORCH_INDEX=https://download.pytorch.org/whl/cu130
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu

# 1000 is the user id under which a Docker Space runs its containers.
RUN useradd --create-home --uid 1000 taskyard && install --directory --owner=1000 /data

WORKDIR /app

# Wheels only: nothing is compiled, so no compiler has to be installed and removed again.
COPY requirements.txt ./
RUN pip install --no-cache-dir --only-binary=:all: --extra-index-url "$TORCH_INDEX" \
    -r requirements.txt

COPY core/ core/
COPY api/ api/
COPY backends/ backends/
COPY page/ page/
COPY tabs/ tabs/
COPY assets/ assets/
COPY app.py ./

# /data keeps what outlives a container: downloaded models and inputs behind shared links.
ENV GRADIO_SERVER_NAME=0.0.0.0 \
    GRADIO_SERVER_PORT=7860 \
    HF_HOME=/data/huggingface \
    TASKYARD_SAVE_DIR=/data/links \
    PYTHONUNBUFFERED=1

USER 1000
VOLUME /data
EXPOSE 7860

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "import os; from urllib.request import urlopen; \
    urlopen('http://127.0.0.1:' + os.environ['GRADIO_SERVER_PORT'] + '/health')"]

CMD ["python", "app.py"]
